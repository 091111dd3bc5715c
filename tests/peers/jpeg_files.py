"""Writes small JPEG files of many kinds with Pillow, and what Pillow reads in them; prints them as JSON.

    python3 jpeg_files.py > jpeg_files.json    (needs Pillow; on Debian: python3-pil and /usr/bin/python3)

Every file shows four fields, 16 x 8 pixels each, which the expected colours name: upper left, upper right, lower
left, lower right, after the picture was turned upright by its Exif orientation.
"""

import base64
import io
import json

import PIL
from PIL import Image, ImageOps

COLOURS = [(200, 30, 40), (30, 160, 60), (20, 60, 190), (240, 230, 220)]


def picture():
    image = Image.new("RGB", (32, 16))
    for i, colour in enumerate(COLOURS):
        image.paste(colour, (16 * (i % 2), 8 * (i // 2), 16 * (i % 2) + 16, 8 * (i // 2) + 8))
    return image


def encode(image, **options):
    file = io.BytesIO()
    image.save(file, "JPEG", **{"quality": 90, "subsampling": 0, **options})
    return file.getvalue()


def oriented(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    return encode(picture(), exif=exif.tobytes())


def with_transform(data, transform):
    """Sets how the Adobe segment says that colours are stored: 0 CMYK, 2 YCCK."""
    at = data.index(b"Adobe") + 11
    return data[:at] + bytes([transform]) + data[at + 1:]


def ycck():
    # Pillow writes no YCCK: the inks are turned as RGB would be. It stores CMYK inverted, hence the complement.
    cyan, magenta, yellow, black = picture().convert("CMYK").split()
    channels = Image.merge("RGB", [cyan, magenta, yellow]).convert("YCbCr").split()
    inks = [channel.point(lambda value: 255 - value) for channel in channels]
    return with_transform(encode(Image.merge("CMYK", [*inks, black])), 2)


def described(data):
    image = ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB")
    width, height = image.size
    points = [(x, y) for y in (height // 4, 3 * height // 4) for x in (width // 4, 3 * width // 4)]
    return {
        "base64": base64.b64encode(data).decode(),
        "height": height,
        "width": width,
        "colours": [image.getpixel(point) for point in points],
    }


def main():
    files = {
        "baseline": encode(picture()),
        "subsampled": encode(picture(), subsampling=2),
        "progressive": encode(picture(), progressive=True),
        "grey": encode(picture().convert("L")),
        "cmyk": encode(picture().convert("CMYK")),
        "ycck": ycck(),
        **{f"orientation{i}": oriented(i) for i in range(2, 9)},
    }
    print(json.dumps({
        "versions": {"Pillow": PIL.__version__},
        "files": {name: described(data) for name, data in files.items()},
    }, indent=1))


main()

/** Connects a worker with whoever started it. */

/** What a worker answers when its work failed. */
export interface FailedAnswer {
  error: string;
}

/** Options of `answerMessages`. */
export interface AnswerMessagesOptions<Answer> {
  /** Returns what of an answer is handed over instead of copied. @default nothing */
  transferred?: (answer: Answer) => Transferable[];
}

/** What of a worker's global scope is used; the types of a window do not know it. */
interface WorkerScope {
  onmessage: ((event: MessageEvent) => void) | null;
  postMessage(message: unknown, transfer: Transferable[]): void;
}

/**
 * Answers every message that this worker gets with what `work` makes of it, and with `{ error }`, the stack of the
 * error in words, where that throws. Call it in a worker only.
 */
export function answerMessages<Message, Answer>(
  work: (message: Message) => Answer | Promise<Answer>,
  { transferred = () => [] }: AnswerMessagesOptions<Answer> = {},
): void {
  const scope = globalThis as unknown as WorkerScope;
  scope.onmessage = async ({ data }: MessageEvent<Message>) => {
    try {
      const answer = await work(data);
      scope.postMessage(answer, transferred(answer));
    } catch (error) {
      const failed: FailedAnswer = {
        error: error instanceof Error ? error.stack ?? error.message : String(error),
      };
      scope.postMessage(failed, []);
    }
  };
}

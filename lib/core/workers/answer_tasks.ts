/** Makes a worker one of a pool's (see `openWorkerPool`): it begins once, then runs one task after another. */
import { answerMessages, type FailedAnswer } from "./answer_messages.ts";

/** What a worker of a pool is sent: what its tasks share, once, then tasks. */
export type ToPoolWorker<Start, Task> = { start: Start } | { task: Task };
/** What it answers to each message. */
export type FromPoolWorker<Result> = { isReady: true } | { result: Result } | FailedAnswer;

/** Runs one task in a worker. */
export type RunTask<Task, Result> = (task: Task) => Result | Promise<Result>;

/** Options of `answerTasks`. */
export interface AnswerTasksOptions<Result> {
  /** Returns what of a result is handed over instead of copied. @default nothing */
  transferred?: (result: Result) => Transferable[];
}

/** Has this worker run tasks with what `begin` makes of what they share. Call it in a worker only. */
export function answerTasks<Start, Task, Result>(
  begin: (start: Start) => RunTask<Task, Result> | Promise<RunTask<Task, Result>>,
  { transferred = () => [] }: AnswerTasksOptions<Result> = {},
): void {
  let runTask: RunTask<Task, Result> | undefined;
  const handle = async (message: ToPoolWorker<Start, Task>): Promise<FromPoolWorker<Result>> => {
    if ("task" in message) return { result: await runTask!(message.task) };
    runTask = await begin(message.start);
    return { isReady: true };
  };
  answerMessages(handle, {
    transferred: (answer) => "result" in answer ? transferred(answer.result) : [],
  });
}

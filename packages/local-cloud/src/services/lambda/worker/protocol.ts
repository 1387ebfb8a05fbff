/** The `workerData` of a function's thread. */
export type WorkerInput = {
  /** Absolute path of the module; undefined if the asset has no such file. */
  file: string | undefined;
  /** The handler name of the template, `index.handler`. */
  handler: string;
  /** Shared memory: offset of cloud time from machine time in milliseconds. */
  clockOffset: BigInt64Array;
  /** The instance ID, which outgoing requests contain. */
  instance: string;
};

/** Payloads are JSON text, because they cross the network in AWS. */
export type InvokeMessage = {
  requestId: string;
  event: string;
  /** Timeout of the invocation in epoch milliseconds. */
  deadline: number;
  functionArn: string;
  traceId: string;
};

/** An error in the form of Lambda's Node.js runtime. */
export type FunctionError = { errorType: string; errorMessage: string; trace?: string[] };

export type WorkerMessage =
  | { type: 'ready' }
  | { type: 'log'; level: LogLevel; text: string }
  | { type: 'returned'; requestId: string; payload: string; memoryUsed: number }
  | {
      type: 'failed';
      requestId?: string;
      error: FunctionError;
      memoryUsed: number;
      /** The thread exits after this message. */
      isLast: boolean;
    };

export type LogLevel = 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'OUTPUT';

/** What a function's thread is started with. */
export type ThreadData = {
  /** Absolute path of the module, or undefined when the asset has none of that name. */
  file: string | undefined;
  /** The handler as the template names it, `index.handler`. */
  handler: string;
  /** Shared with the cloud: how many milliseconds its time is ahead of the machine's. */
  ahead: BigInt64Array;
  /** This thread's own name, which its requests carry. */
  instance: string;
};

/** Values travel as JSON text: what crosses here must cross the network in AWS. */
export type ToThread = {
  requestId: string;
  event: string;
  /** Epoch milliseconds when the function's time is over. */
  deadline: number;
  functionArn: string;
  traceId: string;
};

/** An error as Lambda's Node runtime tells it. */
export type FunctionError = { errorType: string; errorMessage: string; trace?: string[] };

export type FromThread =
  | { type: 'ready' }
  | { type: 'log'; level: LogLevel; text: string }
  | { type: 'returned'; requestId: string; payload: string; memoryUsed: number }
  | {
      type: 'failed';
      requestId?: string;
      error: FunctionError;
      memoryUsed: number;
      /** The thread ends itself after this. */
      isLast: boolean;
    };

export type LogLevel = 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'OUTPUT';

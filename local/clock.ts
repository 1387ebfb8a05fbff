/** Epoch milliseconds; handed to every part so that a test can decide what time it is. */
export type Clock = () => number;

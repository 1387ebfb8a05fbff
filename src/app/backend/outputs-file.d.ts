// `npm start`, `ampx sandbox` or the pipeline writes the file; type checks must pass before any of them has run.
declare module '*amplify_outputs.json' {
  const outputs: Record<string, unknown>;
  export default outputs;
}

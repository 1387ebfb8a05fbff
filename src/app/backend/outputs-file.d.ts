// The file is written by `npm start`, `ampx sandbox` or the pipeline; types must hold before any of them has run.
declare module '*amplify_outputs.json' {
  const outputs: Record<string, unknown>;
  export default outputs;
}

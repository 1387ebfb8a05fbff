export { hashInputs } from './inputs';
export { synthesize, type SynthesisOptions } from './synthesize';

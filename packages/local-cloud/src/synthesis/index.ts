export { hashOf } from './inputs';
export { synthesise, type SynthesisOptions } from './synthesise';

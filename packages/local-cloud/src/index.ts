export { loadAssembly, type Assembly, type Resource } from './assembly/assembly';
export { startCloud, type Cloud, type CloudOptions } from './cloud/cloud';

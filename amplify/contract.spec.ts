import { holdContract } from '../local/contract/hold';
import { storeAssembly } from './testing/assembly';

holdContract('the store', 'any', async () => ({ assembly: await storeAssembly() }));

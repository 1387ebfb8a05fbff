import { holdContract } from '../packages/local-cloud/test/contract/hold';
import { storeAssembly } from '../test/support/assembly';

holdContract('the store', 'any', async () => ({ assembly: await storeAssembly() }));

import { holdContract } from '@baguni/local-cloud/contract';
import { storeAssembly } from '../test/support/assembly';

holdContract('the store', 'any', async () => ({ assembly: await storeAssembly() }));

import { describeContract } from '@baguni/local-cloud/contract';
import { synthesizeStore } from '../test/support/assembly';

describeContract('the store', 'any', async () => ({ assembly: await synthesizeStore() }));

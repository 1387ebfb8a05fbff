import { blogAssembly } from '../fixtures/blog-assembly';
import { kioskAssembly } from '../fixtures/kiosk-assembly';
import { notesAssembly } from '../fixtures/notes-assembly';
import { describeContract } from './describe-contract';

describeContract('the blog', 'blog', async () => ({ assembly: await blogAssembly() }));
describeContract('the notes', 'any', async () => ({
  assembly: await notesAssembly(),
  secrets: { SHOUT_ENDING: '!' },
}));
describeContract('the kiosk', 'kiosk', () => Promise.resolve({ assembly: kioskAssembly() }));

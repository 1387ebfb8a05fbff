import { blogAssembly } from '../fixtures/blog-assembly';
import { kioskAssembly } from '../fixtures/kiosk-assembly';
import { notesAssembly } from '../fixtures/notes-assembly';
import { holdContract } from './describe-contract';

holdContract('the blog', 'blog', async () => ({ assembly: await blogAssembly() }));
holdContract('the notes', 'any', async () => ({
  assembly: await notesAssembly(),
  secrets: { SHOUT_ENDING: '!' },
}));
holdContract('the kiosk', 'kiosk', () => Promise.resolve({ assembly: kioskAssembly() }));

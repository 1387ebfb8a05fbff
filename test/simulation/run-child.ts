import { torture } from './run';

// The functions run on Node 22 in AWS; that this machine's Node is older is no news to anyone here.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/** One run in a process of its own: `tsx torture-child.ts <seed> <actions> [timeline] [assembly]`. */
const [seed = '1', actions = '2000', timeline = '', assembly] = process.argv.slice(2);
const report = await torture({
  seed: Number(seed),
  actions: Number(actions),
  ...(assembly !== undefined && { assembly }),
  ...(timeline === 'timeline' && {
    tell: (line: string) => {
      console.log(line);
    },
  }),
});
console.log(`report ${JSON.stringify(report)}`);

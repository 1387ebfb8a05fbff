import { runSimulation } from './run';

// The functions run on Node 22 in AWS: the SDK's warning about this machine's Node does not apply.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/** Runs one seed in a process of its own and prints its report as JSON: `run-child.ts <seed> <actions> [verbose] [assembly]`. */
const [seed = '1', actions = '2000', mode = '', assembly] = process.argv.slice(2);
const report = await runSimulation({
  seed: Number(seed),
  actions: Number(actions),
  ...(assembly !== undefined && { assembly }),
  ...(mode === 'verbose' && {
    onEvent: (line: string) => {
      console.log(line);
    },
  }),
});
console.log(`report ${JSON.stringify(report)}`);

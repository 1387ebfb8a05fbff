import { startStoreCloud } from '../lib/store-cloud';

const [, , data] = process.argv;
const cloud = await startStoreCloud({ ...(data && { data }), port: 0, origins: [] });
const megabytes = Math.round(process.memoryUsage().rss / 1024 / 1024);
console.log(`ready at ${Date.now()}, ${megabytes} MB`);
await cloud.stop();
process.exit(0);

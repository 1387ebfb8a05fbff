/**
 * What tsconfig.node.json reads in place of the CDK's toolkit, whose types draw in nine of the AWS
 * SDK's largest clients (2,500 files): of all this, Amplify's types name one interface that nothing
 * here uses.
 */
export {};

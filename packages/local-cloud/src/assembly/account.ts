/** The account id of all resources. No real account has it. */
export const ACCOUNT = '000000000000';

/** The region of all resources. Amplify's client parses it from pool ids, so it is a real one. */
export const REGION = 'us-east-1';

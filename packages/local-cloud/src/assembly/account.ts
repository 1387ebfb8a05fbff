/** The account that everything on this machine belongs to. No real account has this number. */
export const ACCOUNT = '000000000000';

/** The one region; Amplify's browser client reads it out of pool ids, so it must look real. */
export const REGION = 'us-east-1';

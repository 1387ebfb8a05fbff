/** The principal of a request: a role session, and the Cognito identity that assumed the role, if any. */
export type RoleSession = {
  roleArn: string;
  sessionName: string;
  identity?: {
    /** `<region>:<uuid>` */
    identityId: string;
    poolId: string;
    authenticated: boolean;
    /** `sub` of the user in the user pool; only when authenticated. */
    userSub?: string;
    /** `cognito-idp.<region>.amazonaws.com/<pool>`; only when authenticated. */
    provider?: string;
    groups: string[];
  };
};

/** The principal that signed a request, with the credential scope of the signature. */
export type Caller = RoleSession & { service: string; region: string };

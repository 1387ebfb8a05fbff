import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DescribeEndpointCommand,
  IoTClient,
  ResourceAlreadyExistsException,
} from '@aws-sdk/client-iot';
import { POLICY_NAME, policyDocument } from './policy';

const iot = new IoTClient({});
let endpoint: string | undefined;

/** The host that browsers connect to; the same for the whole account and region. */
export async function liveEndpoint(): Promise<string> {
  if (!endpoint) {
    const answer = await iot.send(new DescribeEndpointCommand({ endpointType: 'iot:Data-ATS' }));
    if (!answer.endpointAddress) throw new Error('AWS IoT names no endpoint');
    endpoint = answer.endpointAddress;
  }
  return endpoint;
}

/** Attaches the account's live policy to an identity, creating it for the first person ever. */
export async function attachLivePolicy(
  identityId: string,
  region: string,
  account: string,
): Promise<string> {
  try {
    const policy = policyDocument(region, account);
    await iot.send(new CreatePolicyCommand({ policyName: POLICY_NAME, policyDocument: policy }));
  } catch (error) {
    if (!(error instanceof ResourceAlreadyExistsException)) throw error;
  }
  await iot.send(new AttachPolicyCommand({ policyName: POLICY_NAME, target: identityId }));
  return POLICY_NAME;
}

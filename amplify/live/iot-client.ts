import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DescribeEndpointCommand,
  IoTClient,
  ResourceAlreadyExistsException,
} from '@aws-sdk/client-iot';
import { POLICY_NAME, buildPolicyDocument } from './policy';

const iot = new IoTClient({});
let endpoint: string | undefined;

/** The host that browsers connect to. It is the same for the whole account and region, hence cached. */
export async function getLiveEndpoint(): Promise<string> {
  if (!endpoint) {
    const response = await iot.send(new DescribeEndpointCommand({ endpointType: 'iot:Data-ATS' }));
    if (!response.endpointAddress) throw new Error('AWS IoT returned no endpoint for iot:Data-ATS');
    endpoint = response.endpointAddress;
  }
  return endpoint;
}

/** Attaches the account's IoT policy to an identity, creates it if needed, and returns its name. */
export async function attachLivePolicy(
  identityId: string,
  region: string,
  account: string,
): Promise<string> {
  try {
    const policyDocument = buildPolicyDocument(region, account);
    await iot.send(new CreatePolicyCommand({ policyName: POLICY_NAME, policyDocument }));
  } catch (error) {
    if (!(error instanceof ResourceAlreadyExistsException)) throw error;
  }
  await iot.send(new AttachPolicyCommand({ policyName: POLICY_NAME, target: identityId }));
  return POLICY_NAME;
}

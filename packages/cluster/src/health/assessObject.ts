import { redactSecrets } from '../errors/redactSecrets';
import { parseObject } from '../kubernetes/parseObject';
import { readString } from '../kubernetes/readField';
import { assessAutoscaler } from './assessAutoscaler';
import { assessConditions } from './assessConditions';
import { assessCronJob, assessJob } from './assessJob';
import {
  assessGateway,
  assessIngress,
  assessRoute,
  assessService,
} from './assessNetwork';
import { assessPod } from './assessPod';
import {
  assessDaemonSet,
  assessDeployment,
  assessReplicaSet,
  assessStatefulSet,
} from './assessReplicas';
import { assessPersistentVolumeClaim } from './assessStorage';
import { healthy, progressing } from './single';
import type { Assessable, Assessment, Related } from './types';

const NO_PODS: Related = {};

/**
 * How an object is, from its own status and, where given, from its pods and events. Source: the conventions of Kubernetes' workload statuses and of kstatus.
 * Never throws: a status that nobody can read is taken for an absent one. What controllers and containers have written into the sentence is fit for rows and screens.
 */
export function assessObject(
  object: Assessable | undefined,
  related: Related = NO_PODS,
): Assessment {
  const assessment = assessKind(object, related);
  return { ...assessment, message: redactSecrets(assessment.message) };
}

function assessKind(
  object: Assessable | undefined,
  related: Related,
): Assessment {
  if (!object) {
    return progressing('it does not exist');
  }
  if (readString(object, 'metadata', 'deletionTimestamp')) {
    return progressing('it is being deleted');
  }
  const group = object.apiVersion.includes('/')
    ? object.apiVersion.split('/')[0]
    : '';
  switch (`${group}/${object.kind}`) {
    case 'apps/Deployment':
      return assessDeployment(object, related);
    case 'apps/StatefulSet':
      return assessStatefulSet(object, related);
    case 'apps/DaemonSet':
      return assessDaemonSet(object, related);
    case 'apps/ReplicaSet':
    case '/ReplicationController':
      return assessReplicaSet(object, related);
    case 'batch/Job':
      return assessJob(object, related);
    case 'batch/CronJob':
      return assessCronJob(object);
    case '/Pod': {
      const pod = parseObject(object);
      return pod ? assessPod(pod, related) : progressing('it is starting');
    }
    case '/Service':
      return assessService(object);
    case 'networking.k8s.io/Ingress':
    case 'extensions/Ingress':
      return assessIngress(object);
    case 'gateway.networking.k8s.io/HTTPRoute':
    case 'gateway.networking.k8s.io/GRPCRoute':
    case 'gateway.networking.k8s.io/TCPRoute':
    case 'gateway.networking.k8s.io/TLSRoute':
    case 'gateway.networking.k8s.io/UDPRoute':
      return assessRoute(object);
    case 'gateway.networking.k8s.io/Gateway':
      return assessGateway(object);
    case '/PersistentVolumeClaim':
      return assessPersistentVolumeClaim(object, related);
    case 'autoscaling/HorizontalPodAutoscaler':
      return assessAutoscaler(object);
    case '/Namespace':
      return readString(object, 'status', 'phase') === 'Terminating'
        ? progressing('it is being deleted')
        : healthy('it exists');
    default:
      return assessConditions(object);
  }
}

/** Whether a kind runs pods, so that asking for them tells more about it. */
export function hasPods(type: {
  readonly apiVersion: string;
  readonly kind: string;
}): boolean {
  return (
    /^(apps|batch)\//.test(type.apiVersion) &&
    ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job'].includes(
      type.kind,
    )
  );
}

import { KubeObject } from '../objects/KubeObject';
import { valueAt } from '../objects/json';

export type Matches = (object: KubeObject) => boolean;

/** A selector that cannot be read. */
export class SelectorError extends Error {}

type Labels = Readonly<Record<string, string>>;
type Requirement = (labels: Labels) => boolean;

/** Splits at commas that are outside of parentheses. */
const split = (text: string) => text.match(/(?:[^,(]|\([^)]*\))+/g) ?? [];

const labelKey = /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

function requirement(text: string): Requirement {
  const set = /^\s*(\S+)\s+(in|notin)\s*\(([^)]*)\)\s*$/.exec(text);
  const compared = /^\s*([^=!\s]+)\s*(==|=|!=)\s*([^=!\s]*)\s*$/.exec(text);
  const existence = /^\s*(!?)\s*([^=!\s()]+)\s*$/.exec(text);
  const key = set?.[1] ?? compared?.[1] ?? existence?.[2];
  if (key === undefined || !labelKey.test(key))
    throw new SelectorError(`unable to parse requirement: ${JSON.stringify(text)} is no label requirement`);
  const has = (labels: Labels) => Object.hasOwn(labels, key);
  if (set) {
    const values = set[3].split(',').map(value => value.trim());
    return set[2] === 'in'
      ? labels => has(labels) && values.includes(labels[key])
      : labels => !has(labels) || !values.includes(labels[key]);
  }
  if (compared) {
    return compared[2] === '!=' ? labels => labels[key] !== compared[3] : labels => has(labels) && labels[key] === compared[3];
  }
  return existence?.[1] === '!' ? labels => !has(labels) : has;
}

/** `app=web,tier in (a, b),!canary`. An empty text matches everything. */
export function parseLabelSelector(text: string): Matches {
  const requirements = split(text).map(requirement);
  return object => requirements.every(holds => holds(object.metadata.labels ?? {}));
}

const everywhere = ['metadata.name', 'metadata.namespace'];
const ofKind: Readonly<Record<string, readonly string[]>> = {
  pods: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  events: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  secrets: ['type'],
  namespaces: ['status.phase'],
  nodes: ['spec.unschedulable'],
  services: ['spec.clusterIP', 'spec.type'],
  'replicasets.apps': ['status.replicas'],
  'jobs.batch': ['status.successful'],
};

/** `metadata.name=web,status.phase!=Running`, with the fields that Kubernetes knows for this resource. */
export function parseFieldSelector(text: string, resource: string): Matches {
  const requirements = split(text).map(part => {
    const match = /^\s*([\w.]+)\s*(==|=|!=)\s*(.*?)\s*$/.exec(part);
    if (!match) throw new SelectorError(`invalid selector: '${part}'; can't understand '${part}'`);
    if (![...everywhere, ...(ofKind[resource] ?? [])].includes(match[1])) throw new SelectorError(`field label not supported: ${match[1]}`);
    const path = match[1].split('.');
    const wanted = match[2] !== '!=';
    return (object: KubeObject) => (String(valueAt(object, ...path) ?? '') === match[3]) === wanted;
  });
  return object => requirements.every(holds => holds(object));
}

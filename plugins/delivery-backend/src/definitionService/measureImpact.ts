import type { AffectedApplication, DefinitionImpact } from '@slipway/backstage-plugin-delivery-common';
import { diffObjects } from '@slipway/cluster';
import { checkApplication, type Definition, type DefinitionCatalog, markPolicyObjects, objectKey, planEnvironments, usedDefinitions } from '@slipway/oam';
import { countDefinitionUsers } from '../database/operations/definitions/countDefinitionUsers';
import { type DefinitionUser, listDefinitionUsers } from '../database/operations/definitions/listDefinitionUsers';
import { readRevision } from '../database/operations/revisions/readRevision';
import type { RevisionRecord } from '../database/operations/revisions/revisionRecord';
import type { RenderedPlacement } from '../delivery/renderPlans';
import { problemsOf } from '../service/nextRevision';
import { hasErrors } from '../service/readManifest';
import { compareActions } from './compareActions';
import type { DefinitionDependencies } from './dependencies';

/** Applications that are rendered for one answer at most, and milliseconds after which no further one is begun. */
const mostExamined = 200;
const mostMilliseconds = 5_000;
/** Applications and objects that are told in full. */
const mostTold = 50;
const mostObjects = 20;
const mostFields = 20;

/**
 * What a definition would change for those who use it: the newest revision of each is rendered with what it was delivered with, and with the candidate in the
 * place of its definition. Everything else stays as it was, so that what is told is the candidate's doing.
 */
export async function measureImpact(
  deps: DefinitionDependencies,
  candidate: Definition,
  catalog: DefinitionCatalog,
): Promise<DefinitionImpact> {
  const { kind, name, hash } = candidate;
  const used = (await countDefinitionUsers(deps.database, { kind, name })).get(`${kind}/${name}`) ?? 0;
  const users = await listDefinitionUsers(deps.database, { kind, name, hash, limit: mostExamined });
  const deadline = Date.now() + mostMilliseconds;
  const affected: AffectedApplication[] = [];
  let examined = 0;
  for (const user of users) {
    if (Date.now() > deadline) {
      break;
    }
    examined += 1;
    const found = await examine(deps, user, candidate, catalog);
    if (found) {
      affected.push(found);
    }
  }
  const changed = affected.filter(({ outcome }) => outcome === 'changed').length;
  return {
    message: describeImpact(kind, { used, examined, changed, refused: affected.length - changed }),
    used,
    examined,
    ...(examined < used ? { cut: `Only ${examined} of ${used} Applications were compared, in the order of their names.` } : {}),
    affected: affected.slice(0, mostTold),
  };
}

/** What a change means for those who use a definition of the kind, and how far that can be known. */
const effectOf: { readonly [kind in Definition['kind']]: { readonly verb: string; readonly limit?: string } } = {
  component: { verb: 'render differently' },
  trait: { verb: 'render differently' },
  policy: { verb: 'render differently', limit: 'A policy carries parameters and renders nothing: only whether they are still accepted can change.' },
  'workflow-step': { verb: 'act differently', limit: 'Compared is what a step does before it knows the result of anything: the rest shows when it runs.' },
};

function describeImpact(kind: Definition['kind'], counts: { used: number; examined: number; changed: number; refused: number }): string {
  const { verb, limit } = effectOf[kind];
  const { used, examined, changed, refused } = counts;
  if (used === 0) {
    return 'No Application uses it.';
  }
  const effects = [
    ...(changed > 0 ? [`${changed} would ${verb}`] : []),
    ...(refused > 0 ? [`${refused} would be refused`] : []),
  ];
  const all = examined < used ? `of ${examined} that were compared ` : '';
  const uses = used === 1 ? '1 Application uses it' : `${used} Applications use it`;
  const sentence = `${uses}; ${all}${effects.length > 0 ? effects.join(' and ') : `none would ${verb}`}.`;
  return limit === undefined ? sentence : `${sentence} ${limit}`;
}

async function examine(
  deps: DefinitionDependencies,
  user: DefinitionUser,
  candidate: Definition,
  catalog: DefinitionCatalog,
): Promise<AffectedApplication | undefined> {
  const revision = await readRevision(deps.database, user.revisionId);
  const { kind, name, hash } = candidate;
  const takesCandidate =
    revision !== undefined &&
    usedDefinitions(revision.application, catalog).some(each => each.kind === kind && each.name === name && each.hash === hash);
  if (!revision || !takesCandidate || revision.definitions.some(each => each.kind === kind && each.name === name && each.hash === hash)) {
    return undefined;
  }
  const application = { namespace: user.namespace, name: user.name };
  const problems = (await checkApplication(revision.application, { catalog, clusters: deps.clusters.forPlanning() })).filter(
    ({ severity }) => severity === 'error',
  );
  if (hasErrors(problems)) {
    return { application, outcome: 'refused', problems, objects: [], actions: [] };
  }
  const before = await tryRender(deps, revision, revision.definitions);
  const definitions = replaced(revision, candidate, catalog);
  const after = await tryRender(deps, { ...revision, application: markPolicyObjects(revision.application, catalog) }, definitions);
  if (after.problems) {
    return { application, outcome: 'refused', problems: [...after.problems], objects: [], actions: [] };
  }
  const objects = compareObjects(before.placements, after.placements);
  const actions = kind === 'workflow-step' ? await compareActions(deps, revision, definitions) : [];
  return objects.length > 0 || actions.length > 0
    ? { application, outcome: 'changed', problems: [], objects: objects.slice(0, mostObjects), actions: actions.slice(0, mostObjects) }
    : undefined;
}

/** What the revision was delivered with, and what it would get of the candidate's name now. */
function replaced({ application, definitions }: RevisionRecord, { kind, name }: Definition, catalog: DefinitionCatalog): Definition[] {
  const isNamed = (each: Definition) => each.kind === kind && each.name === name;
  return [...definitions.filter(each => !isNamed(each)), ...usedDefinitions(application, catalog).filter(isNamed)];
}

async function tryRender(deps: DefinitionDependencies, revision: RevisionRecord, definitions: readonly Definition[]) {
  const { application, name, number } = revision;
  try {
    const { plans } = planEnvironments(application, deps.clusters.forPlanning());
    return { placements: await deps.renderPlans({ application, revision: { name, number }, plans, definitions }) };
  } catch (error) {
    const problems = problemsOf(error);
    if (!problems) {
      throw error;
    }
    return { placements: [], problems };
  }
}

function compareObjects(before: readonly RenderedPlacement[], after: readonly RenderedPlacement[]): AffectedApplication['objects'] {
  const old = objectsOf(before);
  const now = objectsOf(after);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key): AffectedApplication['objects'] => {
    const was = old.get(key);
    const is = now.get(key);
    const found = is ?? was;
    const fields = diffObjects(was?.object, is?.object);
    if (!found || fields.length === 0) {
      return [];
    }
    const { object, environment } = found;
    let change: AffectedApplication['objects'][number]['change'] = 'update';
    if (!was) {
      change = 'create';
    } else if (!is) {
      change = 'delete';
    }
    return [{ environment, kind: object.kind, name: object.metadata.name, change, fields: fields.slice(0, mostFields).map(field => ({ ...field })) }];
  });
}

function objectsOf(placements: readonly RenderedPlacement[]) {
  return new Map(
    placements.flatMap(({ environment, cluster, namespace, objects }) =>
      objects
        .filter(({ apply }) => apply)
        .map(({ object }) => {
          const { apiVersion, kind, metadata } = object;
          const key = objectKey({ apiVersion, kind, name: metadata.name, namespace: metadata.namespace ?? namespace });
          return [`${environment} ${cluster} ${key}`, { environment, object }] as const;
        }),
    ),
  );
}

export * from './types';
export * from './problem';
export { closestName, suggestName } from './closestName';
export {
  parseApplication,
  parseApplicationDocument,
} from './parse/parseApplication';
export type {
  ParseApplicationOptions,
  ParsedApplication,
} from './parse/parseApplication';
export { readApplications } from './parse/readApplications';
export { DEFAULT_DOCUMENT_LIMITS, readDocuments } from './parse/readDocuments';
export type {
  DocumentLimits,
  ReadOptions,
  TextDocument,
} from './parse/readDocuments';
export { isGoDuration } from './parse/names';
export {
  loadDefinitionFiles,
  parseDefinitionFile,
} from './definitions/parseDefinitionFile';
export { readNeededAccess } from './definitions/readNeededAccess';
export type { AccessNeed, NeededAccess } from './definitions/readNeededAccess';
export { definitionFormat } from './definitions/definitionFormat';
export type { DefinitionFile } from './definitions/cutSource';
export {
  createDefinitionCatalog,
  versionOf,
} from './definitions/createDefinitionCatalog';
export type { DefinitionCatalog } from './definitions/createDefinitionCatalog';
export { checkApplication } from './check/checkApplication';
export { DEFAULT_RULES, RULE_LEVELS, RULES } from './check/checkRules';
export type { RuleLevel, RuleLevels } from './check/checkRules';
export type { CheckOptions } from './check/findDefinition';
export { checkManifest, checkParsedApplication } from './check/checkManifest';
export { definitionSchema } from './check/checkParameters';
export {
  EXAMPLE_ANNOTATION,
  vetDefinition,
  vetManifest,
} from './check/vetDefinition';
export type { VetOptions } from './check/vetDefinition';
export { compareParameters } from './definitions/compareParameters';
export type { ParameterChange } from './definitions/compareParameters';
export { CORE_POLICIES, CORE_STEPS } from './check/coreTypes';
export { effectiveWorkflow } from './policies/effectiveWorkflow';
export { componentPath, policyComponents } from './policies/policyComponents';
export { markPolicyObjects } from './policies/markPolicyObjects';
export { planStep } from './policies/planStep';
export {
  APPLY_POLICIES,
  DELIVERING_STEPS,
  waitsForApproval,
} from './policies/stepTypes';
export type { StepPlan } from './policies/planStep';
export { placedSteps, planEnvironments } from './policies/planEnvironments';
export type { StepEnvironmentPlan } from './policies/planEnvironments';
export { type HealthProbe, readHealthProbe } from './policies/readHealthProbe';
export * from './policies/resources';
export { applyOverride, readOverride } from './policies/applyOverride';
export type { Override } from './policies/applyOverride';
export type { Clusters } from './policies/selectClusters';
export { hashOf } from './revision/canonicalJson';
export {
  namedTypes,
  revisionHash,
  usedDefinitions,
} from './revision/revisionHash';
export { renderComponent } from './render/renderComponent';
export type { RenderComponentOptions } from './render/renderComponent';
export type { LiveObjects } from './render/applyTrait';
export { DEFAULT_RENDER_LIMITS } from './render/stampComponent';
export type { RenderLimits } from './render/stampComponent';
export { RenderError } from './render/renderError';
export { explainComponent } from './explain/explainComponent';
export type { ExplainComponentOptions } from './explain/explainComponent';
export { describeOrigin } from './explain/describeOrigin';
export { explainedLines, type ExplainedLine } from './explain/explainedLines';
export type {
  ExplainedField,
  ExplainedObject,
  FieldOrigin,
  OriginInput,
  OriginKind,
} from './explain/types';
export { postDispatchTraits, withoutPostDispatch } from './render/postDispatch';
export { componentKey, fillComponent } from './passing/componentInputs';
export { fillKnownInputs } from './passing/fillKnownInputs';
export { orderComponents } from './passing/orderComponents';
export { producersOf } from './passing/producersOf';
export {
  expressionField,
  importsOfExpression,
} from './passing/outputExpression';
export { readComponentOutputs } from './passing/readComponentOutputs';
export { splitPath, valueAt, withValueAt } from './passing/valuePath';
export { lastOfEach } from './render/lastOfEach';
export { keyOfObject, objectKey } from './render/objectKey';
export { renderPolicy } from './render/renderPolicy';
export { parameterRows, typeName } from './reference/parameterRows';
export type { ParameterRow } from './reference/parameterRows';
export { referencePage } from './reference/referencePage';
export { referenceIndex, referencePath } from './reference/referenceIndex';
export { evaluateComponentHealth } from './health/evaluateComponentHealth';
export type {
  ComponentHealth,
  EvaluateHealthOptions,
  PartHealth,
  TraitHealth,
} from './health/evaluateComponentHealth';

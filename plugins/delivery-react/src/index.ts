export { deliveryApiRef } from './api/deliveryApiRef';
export { failureOf, isNotFound, type Failure } from './api/failureOf';
export {
  applicationRefOf,
  isDeliveryAvailable,
} from './entity/applicationRefOf';
export { useAction, type Action } from './hooks/useAction';
export { useApplication, useRevisions } from './hooks/useApplication';
export { useApplications } from './hooks/useApplications';
export { useApproval, useApprovals } from './hooks/useApprovals';
export { useCluster, useClusterCheck } from './hooks/useCluster';
export { useClusters } from './hooks/useClusters';
export { useDrift } from './hooks/useDrift';
export {
  useDefinition,
  useDefinitionLocations,
  useDefinitionRevisions,
  useDefinitions,
  useDefinitionUses,
} from './hooks/useDefinitions';
export { useManifestSource } from './hooks/useManifestSource';
export { usePodLog, type PodLog } from './hooks/usePodLog';
export { useResourceEvents, useResourceTree } from './hooks/useResources';
export { useRun, useRunEvents } from './hooks/useRun';
export { FailureNotice } from './layout/FailureNotice';
export { LiveView } from './layout/LiveView';
export { Notice } from './layout/Notice';
export { Placeholder } from './layout/Placeholder';
export { SandboxMark } from './layout/SandboxMark';
export { Section } from './layout/Section';
export { useLive, type Live, type LiveOptions } from './live/useLive';
export type { LiveState } from './live/createLiveReader';
export { HealthBadge } from './status/HealthBadge';
export * from './status/phases';
export { StatusChip } from './status/StatusChip';
export { toneColors, type Tone, type ToneColors } from './status/tone';
export { ToneIcon } from './status/ToneIcon';
export { Elapsed, TimeLeft } from './time/Elapsed';
export { formatAgo, formatDuration } from './time/formatDuration';
export { TimeAgo } from './time/TimeAgo';
export { useNow } from './time/useNow';

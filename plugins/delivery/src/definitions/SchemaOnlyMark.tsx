import { StatusChip } from '@slipway/backstage-plugin-delivery-react';

const phase = { tone: 'neutral', word: 'Checked only' } as const;

/** Says that manifests may be checked against a definition, but that it cannot be delivered yet. */
export function SchemaOnlyMark() {
  return (
    <StatusChip
      phase={phase}
      title="Parameters are checked, but an Application that uses this type cannot be delivered yet."
    />
  );
}

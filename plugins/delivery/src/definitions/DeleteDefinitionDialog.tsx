import { useApi } from '@backstage/core-plugin-api';
import type { DefinitionDetail } from '@slipway/backstage-plugin-delivery-common';
import { deliveryApiRef } from '@slipway/backstage-plugin-delivery-react';
import { ConfirmDialog } from '../layout/ConfirmDialog';
import { countApplications } from './definitionKinds';

/** Says what happens to those who use a definition, then deletes it. */
export function DeleteDefinitionDialog(props: {
  definition: DefinitionDetail;
  onClose: () => void;
  onDeleted: () => void;
}) {
  const { definition, onClose, onDeleted } = props;
  const { kind, name, usedBy, replaces } = definition;
  const api = useApi(deliveryApiRef);
  return (
    <ConfirmDialog
      title={`Delete ${name}?`}
      confirm="Delete"
      what={`${name} was not deleted`}
      onClose={onClose}
      act={async () => {
        await api.deleteDefinition({ kind, name }, { evenIfUsed: usedBy > 0 });
        onDeleted();
      }}
    >
      <p style={{ marginTop: 0 }}>
        {usedBy > 0
          ? `${countApplications(usedBy)} ${
              usedBy === 1 ? 'uses' : 'use'
            } it. What runs keeps the definition that it was delivered with.`
          : 'No Application uses it.'}
      </p>
      <p>
        {replaces
          ? `New submissions get the definition that it stands in front of (${
              replaces.location ?? 'built in'
            }).`
          : `New submissions that name ${name} are refused.`}
      </p>
      <p>Its revisions stay, and any of them can be restored.</p>
    </ConfirmDialog>
  );
}

import TextField from '@material-ui/core/TextField';
import { useApi } from '@backstage/core-plugin-api';
import type { DefinitionRef } from '@slipway/backstage-plugin-delivery-common';
import { deliveryApiRef } from '@slipway/backstage-plugin-delivery-react';
import { useId, useState } from 'react';
import { ConfirmDialog } from '../layout/ConfirmDialog';

/** Publishes the text of an old revision once more. */
export function RestoreRevisionDialog(props: {
  definition: DefinitionRef;
  number: number;
  /** The revision that counts, as it is shown; 0 for none. */
  base: number;
  onClose: () => void;
  onRestored: () => void;
}) {
  const { definition, number, base, onClose, onRestored } = props;
  const api = useApi(deliveryApiRef);
  const [comment, setComment] = useState('');
  const commentId = useId();
  return (
    <ConfirmDialog
      title={`Restore revision ${number} of ${definition.name}?`}
      confirm="Restore"
      what={`Revision ${number} was not restored`}
      onClose={onClose}
      act={async () => {
        await api.restoreDefinition(definition, number, { comment, base });
        onRestored();
      }}
    >
      <p style={{ marginTop: 0 }}>
        Its text is published once more, as a new revision. Applications that
        run keep what they were delivered with until they are submitted again.
      </p>
      <TextField
        fullWidth
        multiline
        id={commentId}
        label="Comment"
        variant="outlined"
        size="small"
        value={comment}
        onChange={event => setComment(event.target.value)}
      />
    </ConfirmDialog>
  );
}

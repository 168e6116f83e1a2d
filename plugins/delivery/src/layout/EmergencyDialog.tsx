import TextField from '@material-ui/core/TextField';
import { Notice } from '@slipway/backstage-plugin-delivery-react';
import { useId, useState } from 'react';
import { Sentence } from '../links/Sentence';
import { ConfirmDialog } from './ConfirmDialog';

/** As many characters as the API asks for. */
const shortestReason = 10;

/** Goes past the rules for a reason, and says beforehand who will hear of it. */
export function EmergencyDialog(props: {
  /** What is delivered. */
  subject: string;
  /** What holds when it fails. */
  what: string;
  notice: { title: string; text: string };
  /** Where it stays visible. */
  trace: string;
  onClose: () => void;
  act: (reason: string) => Promise<void>;
}) {
  const { subject, what, notice, trace, onClose, act } = props;
  const reasonId = useId();
  const [written, setWritten] = useState('');
  const reason = written.trim();
  return (
    <ConfirmDialog
      title={`Break the glass for ${subject}?`}
      confirm="Break the glass and deliver"
      what={what}
      disabled={reason.length < shortestReason}
      onClose={onClose}
      act={() => act(reason)}
    >
      <Notice tone="error" title={notice.title}>
        <Sentence text={notice.text} />
      </Notice>
      <p>
        All approvers, everybody else who may break the glass and whoever
        submitted the change are told your name and your reason. {trace}
      </p>
      <TextField
        fullWidth
        multiline
        required
        id={reasonId}
        label="What is the emergency?"
        helperText={`At least ${shortestReason} characters.`}
        variant="outlined"
        size="small"
        value={written}
        onChange={event => setWritten(event.target.value)}
      />
    </ConfirmDialog>
  );
}

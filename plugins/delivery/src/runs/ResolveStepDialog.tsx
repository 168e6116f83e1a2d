import FormControlLabel from '@material-ui/core/FormControlLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import { useApi } from '@backstage/core-plugin-api';
import type {
  ResolveRequest,
  Run,
  StepRun,
} from '@slipway/backstage-plugin-delivery-common';
import { deliveryApiRef } from '@slipway/backstage-plugin-delivery-react';
import { useState } from 'react';
import { ConfirmDialog } from '../layout/ConfirmDialog';

const words: Record<ResolveRequest['choice'], { label: string; act: string }> =
  {
    'run-again': {
      label: 'It did not happen: do it again',
      act: 'Do it again',
    },
    'treat-as-done': {
      label: 'It happened: go on without doing it again',
      act: 'Go on',
    },
  };

/**
 * Asks what became of a step whose outcome nobody knows. Neither choice is made beforehand: done again, a message that
 * did arrive arrives twice; taken as done, one that did not never arrives.
 */
export function ResolveStepDialog(props: {
  run: Run;
  step: StepRun;
  onClose: () => void;
  onDone: () => void;
}) {
  const { run, step, onClose, onDone } = props;
  const api = useApi(deliveryApiRef);
  const [choice, setChoice] = useState<ResolveRequest['choice']>();
  return (
    <ConfirmDialog
      title={`Did ${step.name} happen?`}
      confirm={choice ? words[choice].act : 'Choose first'}
      what="The step waits as before"
      disabled={choice === undefined}
      onClose={onClose}
      act={async () => {
        if (choice) {
          await api.resolveStep(run.id, step.id, { choice });
          onDone();
        }
      }}
    >
      <p>{step.message}</p>
      <RadioGroup
        aria-label="What became of the step"
        value={choice ?? ''}
        onChange={(_, chosen) =>
          setChoice(chosen === 'run-again' ? 'run-again' : 'treat-as-done')
        }
      >
        {Object.entries(words).map(([value, { label }]) => (
          <FormControlLabel
            key={value}
            value={value}
            control={<Radio color="primary" />}
            label={label}
          />
        ))}
      </RadioGroup>
    </ConfirmDialog>
  );
}

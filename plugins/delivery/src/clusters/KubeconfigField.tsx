import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { type ReactNode, useId, useRef } from 'react';

const useStyles = makeStyles(
  theme => ({
    field: { display: 'grid', gap: theme.spacing(2), justifyItems: 'start' },
    actions: { display: 'flex', gap: theme.spacing(1) },
    code: { fontFamily: 'monospace', fontSize: 12.5 },
  }),
  { name: 'SlipwayKubeconfigField' },
);

/** Takes a kubeconfig: pasted, or from a file. */
export function KubeconfigField(props: {
  value: string;
  onChange: (text: string) => void;
  /** Buttons beside the one that chooses a file. */
  actions?: ReactNode;
}) {
  const { value, onChange, actions } = props;
  const classes = useStyles();
  const id = useId();
  const file = useRef<HTMLInputElement>(null);
  return (
    <div className={classes.field}>
      <TextField
        id={id}
        label="Kubeconfig"
        helperText="Paste it with its token or client certificate inside (kubectl config view --flatten --minify --raw). It is sent once, kept encrypted, and never shown again."
        value={value}
        onChange={event => onChange(event.target.value)}
        variant="outlined"
        size="small"
        fullWidth
        multiline
        minRows={5}
        maxRows={10}
        inputProps={{
          className: classes.code,
          spellCheck: false,
          autoComplete: 'off',
        }}
      />
      <div className={classes.actions}>
        <Button
          size="small"
          variant="outlined"
          onClick={() => file.current?.click()}
        >
          Choose a file
        </Button>
        <input
          ref={file}
          type="file"
          hidden
          aria-label="Kubeconfig file"
          onChange={async event => {
            onChange((await event.target.files?.[0]?.text()) ?? '');
          }}
        />
        {actions}
      </div>
    </div>
  );
}

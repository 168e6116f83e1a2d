import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import type { DefinitionRef } from '@slipway/backstage-plugin-delivery-common';
import {
  deliveryApiRef,
  FailureNotice,
  Section,
  useAction,
} from '@slipway/backstage-plugin-delivery-react';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { Stack } from '../layout/Stack';
import { useDeliveryLinks } from '../links/useDeliveryLinks';

const useStyles = makeStyles(
  theme => ({
    row: {
      display: 'flex',
      alignItems: 'center',
      flexWrap: 'wrap',
      gap: theme.spacing(2),
    },
    quiet: { color: theme.palette.text.secondary },
  }),
  { name: 'SlipwayPublishForm' },
);

/** Publishes a text with a word about why. */
export function PublishForm(props: {
  definition?: DefinitionRef;
  text: string;
  base: number;
  /** Why it cannot be published as it is. */
  obstacle?: string;
}) {
  const { definition, text, base, obstacle } = props;
  const classes = useStyles();
  const api = useApi(deliveryApiRef);
  const links = useDeliveryLinks();
  const navigate = useNavigate();
  const [comment, setComment] = useState('');
  const commentId = useId();
  const action = useAction(async () => {
    if (definition) {
      await api.publishDefinition(definition, text, { comment, base });
      navigate(links.definition(definition.kind, definition.name));
    }
  });
  return (
    <Section title="Publish">
      <Stack>
        <TextField
          fullWidth
          multiline
          id={commentId}
          label="Comment"
          helperText="Why, for those who look at the revisions later"
          variant="outlined"
          size="small"
          value={comment}
          onChange={event => setComment(event.target.value)}
        />
        {action.error !== undefined && (
          <FailureNotice what="The definition was not published" error={action.error} />
        )}
        <div className={classes.row}>
          <Button
            color="primary"
            variant="contained"
            disabled={obstacle !== undefined || definition === undefined || action.busy}
            onClick={() => action.start()}
          >
            {definition ? `Publish ${definition.name}` : 'Publish'}
          </Button>
          {obstacle && <span className={classes.quiet}>{obstacle}</span>}
        </div>
      </Stack>
    </Section>
  );
}

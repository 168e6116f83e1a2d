import Button from '@material-ui/core/Button';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { LinkButton } from '@backstage/core-components';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  type ApplicationPhase,
  deliveryApplicationCreatePermission,
} from '@slipway/backstage-plugin-delivery-common';
import {
  applicationPhases,
  LiveView,
  useApplications,
} from '@slipway/backstage-plugin-delivery-react';
import { useId, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { Nothing } from '../layout/Nothing';
import { Stack } from '../layout/Stack';
import { usePageTitle } from '../layout/usePageTitle';
import { useDeliveryLinks } from '../links/useDeliveryLinks';
import { ApplicationMatrix } from './ApplicationMatrix';
import { SearchField } from './SearchField';

const pageSize = 20;

const useStyles = makeStyles(
  theme => ({
    tools: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1.5),
    },
    phase: { minWidth: 150 },
    grow: { flex: 1 },
    pager: {
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'flex-end',
      gap: theme.spacing(1),
      fontSize: 13,
    },
  }),
  { name: 'SlipwayApplicationsPage' },
);

const isPhase = (value: string | null): value is ApplicationPhase =>
  value !== null && value in applicationPhases;

/** All Applications with what runs where. Search, filter and page are done by the server; search and filter are in the URL. */
export function ApplicationsPage() {
  usePageTitle('Applications');
  const classes = useStyles();
  const links = useDeliveryLinks();
  const stateId = useId();
  const [params, setParams] = useSearchParams();
  const [cursors, setCursors] = useState<string[]>([]);
  const search = params.get('search') ?? '';
  const chosen = params.get('phase');
  const phase = isPhase(chosen) ? chosen : undefined;
  const live = useApplications({
    limit: pageSize,
    cursor: cursors.at(-1),
    search: search || undefined,
    phase,
  });
  const filtered = search !== '' || phase !== undefined;
  const filter = (name: 'search' | 'phase', value: string) => {
    setCursors([]);
    setParams(
      before => {
        const after = new URLSearchParams(before);
        if (value) {
          after.set(name, value);
        } else {
          after.delete(name);
        }
        return after;
      },
      { replace: true },
    );
  };
  return (
    <Stack>
      <div className={classes.tools}>
        <SearchField
          value={search}
          label="Search Applications"
          onChange={value => filter('search', value)}
        />
        <TextField
          select
          className={classes.phase}
          id={stateId}
          label="State"
          variant="outlined"
          size="small"
          value={phase ?? ''}
          onChange={event => filter('phase', event.target.value)}
        >
          <MenuItem value="">All states</MenuItem>
          {Object.entries(applicationPhases).map(([key, { word }]) => (
            <MenuItem key={key} value={key}>
              {key === 'unhealthy' ? `${word} or not known` : word}
            </MenuItem>
          ))}
        </TextField>
        <span className={classes.grow} />
        <LinkButton to={links.manifest()} variant="outlined" color="primary">
          New from YAML
        </LinkButton>
      </div>
      <LiveView live={live} what="The Applications" lines={[36, 52, 52, 52]}>
        {page =>
          page.items.length === 0 ? (
            <NoApplications filtered={filtered} />
          ) : (
            <>
              <ApplicationMatrix applications={page.items} />
              <div className={classes.pager}>
                <span>
                  {cursors.length * pageSize + 1}–
                  {cursors.length * pageSize + page.items.length} of{' '}
                  {page.totalItems}
                </span>
                <Button
                  size="small"
                  disabled={cursors.length === 0}
                  onClick={() => setCursors(cursors.slice(0, -1))}
                >
                  Previous
                </Button>
                <Button
                  size="small"
                  disabled={page.nextCursor === undefined}
                  onClick={() =>
                    page.nextCursor && setCursors([...cursors, page.nextCursor])
                  }
                >
                  Next
                </Button>
              </div>
            </>
          )
        }
      </LiveView>
    </Stack>
  );
}

function NoApplications({ filtered }: { filtered: boolean }) {
  const { templates } = useDeliveryLinks();
  const { allowed } = usePermission({
    permission: deliveryApplicationCreatePermission,
  });
  return filtered ? (
    <Nothing title="No Application matches">
      Search looks at names and namespaces. Choose another word or “All states”.
    </Nothing>
  ) : (
    <Nothing
      title="No Application yet"
      actions={
        allowed &&
        templates && (
          <LinkButton to={templates} variant="contained" color="primary">
            Choose a template
          </LinkButton>
        )
      }
    >
      An Application says what runs, where, and in which steps it is delivered.
      Create one with a software template, or paste a manifest under “New from
      YAML”.
    </Nothing>
  );
}

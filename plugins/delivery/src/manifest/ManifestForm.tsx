import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  type ApplicationRef,
  type ApiProblem,
  deliveryApplicationUpdatePermission,
} from '@slipway/backstage-plugin-delivery-common';
import {
  deliveryApiRef,
  FailureNotice,
  failureOf,
  Notice,
  Section,
  useAction,
} from '@slipway/backstage-plugin-delivery-react';
import { useCallback, useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useDeliveryLinks } from '../links/useDeliveryLinks';
import { CheckResult } from './CheckResult';
import { lineOf } from './lineOf';
import { type JumpTarget, ManifestEditor } from './ManifestEditor';
import { ProblemList } from './ProblemList';
import { starterManifest } from './starterManifest';
import { UnchangedNotice } from './UnchangedNotice';
import { useManifestCheck } from './useManifestCheck';

const useStyles = makeStyles(
  theme => ({
    columns: {
      display: 'grid',
      gap: theme.spacing(2),
      alignItems: 'start',
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
      [theme.breakpoints.down('sm')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
    left: { display: 'grid', gap: theme.spacing(1.5) },
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      fontSize: 13,
    },
    grow: { flex: 1 },
  }),
  { name: 'SlipwayManifestForm' },
);

/** Editor on one side, on the other what the manifest would become or what is wrong with it. */
export function ManifestForm(props: {
  start: string;
  edited?: ApplicationRef;
}) {
  const { start, edited } = props;
  const classes = useStyles();
  const api = useApi(deliveryApiRef);
  const links = useDeliveryLinks();
  const navigate = useNavigate();
  const permission = usePermission({
    permission: deliveryApplicationUpdatePermission,
  });
  const [text, setText] = useState(start);
  const [jumpTo, setJumpTo] = useState<JumpTarget>();
  const jumpToLine = useCallback((line: number) => setJumpTo({ line }), []);
  const [refused, setRefused] = useState<readonly ApiProblem[]>([]);
  const [remarks, setRemarks] = useState<readonly ApiProblem[]>([]);
  useEffect(() => {
    setRefused([]);
    setRemarks([]);
  }, [text]);
  const check = useManifestCheck(text);
  const target = check.preview?.application;
  const problems = refused.length > 0 ? refused : check.problems;
  const current = check.checked === text;
  const ready =
    current && target !== undefined && !problems.some(isError) && text !== '';
  const submit = useAction(async () => {
    if (target) {
      const result = await api
        .submitApplication(target, text)
        .catch((error: unknown) => {
          if (failureOf(error).status === 400) {
            setRefused(failureOf(error).problems);
          }
          throw error;
        });
      if (result.outcome === 'unchanged' && result.warnings.length > 0) {
        // Nothing runs because of this; the page that follows would not say so.
        setRemarks(result.warnings);
      } else {
        navigate(links.application(result.application));
      }
    }
  });
  return (
    <div className={classes.columns}>
      <div className={classes.left}>
        <ManifestEditor
          value={text}
          problems={problems}
          jumpTo={jumpTo}
          onChange={setText}
        />
        <div className={classes.actions}>
          {text.trim() === '' && (
            <Button size="small" onClick={() => setText(starterManifest)}>
              Start with an example
            </Button>
          )}
          <span className={classes.grow} />
          {!permission.loading && !permission.allowed && (
            <span>You may check manifests here, but not deliver them.</span>
          )}
          <Button
            variant="contained"
            color="primary"
            disabled={!ready || !permission.allowed || submit.busy}
            onClick={() => void submit.start()}
          >
            {submitWord(target, edited)}
          </Button>
        </div>
        {edited && target && !sameApplication(edited, target) && (
          <Notice tone="warning">
            This manifest is of {target.namespace}/{target.name}, not of{' '}
            {edited.namespace}/{edited.name}: it is delivered as another
            Application.
          </Notice>
        )}
        {target && <UnchangedNotice application={target} remarks={remarks} />}
        {submit.error !== undefined && refused.length === 0 && (
          <FailureNotice
            what="The manifest was not accepted; nothing was delivered"
            error={submit.error}
          />
        )}
      </div>
      <Section
        title={
          problems.length > 0
            ? `Problems (${problems.length})`
            : 'What it becomes'
        }
        aside={!current && <span role="status">Checking …</span>}
      >
        {problems.length > 0 && (
          <ProblemList
            problems={problems}
            lineOf={problem => lineOf(problem, text)}
            onJump={jumpToLine}
          />
        )}
        <CheckResult
          check={check}
          empty={text.trim() === ''}
          onJump={jumpToLine}
        />
      </Section>
    </div>
  );
}

function isError(problem: ApiProblem): boolean {
  return problem.severity !== 'warning';
}

function sameApplication(a: ApplicationRef, b: ApplicationRef): boolean {
  return a.namespace === b.namespace && a.name === b.name;
}

function submitWord(target?: ApplicationRef, edited?: ApplicationRef): string {
  const name = target ?? edited;
  return name ? `Deliver ${name.namespace}/${name.name}` : 'Deliver';
}

import { makeStyles, useTheme } from '@material-ui/core/styles';
import { StreamLanguage } from '@codemirror/language';
import { go } from '@codemirror/legacy-modes/mode/go';
import { yaml } from '@codemirror/legacy-modes/mode/yaml';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorView } from '@codemirror/view';
import CodeMirror, { type ReactCodeMirrorRef } from '@uiw/react-codemirror';
import type { ApiProblem } from '@slipway/backstage-plugin-delivery-common';
import { useEffect, useMemo, useRef } from 'react';
import { lineOf } from './lineOf';

const useStyles = makeStyles(
  theme => ({
    editor: {
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      overflow: 'hidden',
      fontSize: 13,
      '&:focus-within': { borderColor: theme.palette.primary.main },
    },
  }),
  { name: 'SlipwayManifestEditor' },
);

/** Where the caret shall go; another object asks anew for the same line. */
export interface JumpTarget {
  line: number;
}

// CUE has no mode of its own; Go's knows its strings, comments and brackets.
const languages = { yaml, cue: go } as const;

/** An editor of YAML or CUE with line numbers and a mark at each line that has a problem. The Tab key leaves it. */
export function ManifestEditor(props: {
  value: string;
  problems: readonly ApiProblem[];
  jumpTo?: JumpTarget;
  height?: string;
  language?: keyof typeof languages;
  /** Names it for screen readers. */
  label?: string;
  onChange: (value: string) => void;
}) {
  const { value, problems, jumpTo, height = '60vh', onChange } = props;
  const { language = 'yaml', label = 'Manifest as YAML' } = props;
  const classes = useStyles();
  const theme = useTheme();
  const editor = useRef<ReactCodeMirrorRef>(null);
  const extensions = useMemo(
    () => [
      StreamLanguage.define(languages[language]),
      lintGutter(),
      EditorView.contentAttributes.of({ 'aria-label': label }),
    ],
    [language, label],
  );

  useEffect(() => {
    const view = editor.current?.view;
    if (view) {
      const { doc } = view.state;
      const diagnostics = problems.flatMap(problem => {
        const line = lineOf(problem, doc.toString());
        if (line === undefined || line > doc.lines) {
          return [];
        }
        const { from, to, text } = doc.line(line);
        return [
          {
            from: from + (text.length - text.trimStart().length),
            to,
            severity: problem.severity ?? ('error' as const),
            message: [problem.message, problem.hint].filter(Boolean).join(' '),
          },
        ];
      });
      view.dispatch(setDiagnostics(view.state, diagnostics));
    }
  }, [problems, value]);

  useEffect(() => {
    const view = editor.current?.view;
    if (view && jumpTo && jumpTo.line <= view.state.doc.lines) {
      const { from } = view.state.doc.line(jumpTo.line);
      view.dispatch({
        selection: { anchor: from },
        effects: EditorView.scrollIntoView(from, { y: 'center' }),
      });
      view.focus();
    }
  }, [jumpTo]);

  return (
    <div className={classes.editor}>
      <CodeMirror
        ref={editor}
        value={value}
        height={height}
        theme={theme.palette.type}
        indentWithTab={false}
        extensions={extensions}
        onChange={onChange}
      />
    </div>
  );
}

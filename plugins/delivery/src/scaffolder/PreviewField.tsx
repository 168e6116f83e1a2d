import { CodeSnippet } from '@backstage/core-components';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import {
  FailureNotice,
  Notice,
  Placeholder,
} from '@slipway/backstage-plugin-delivery-react';
import { useMemo } from 'react';
import { stringify } from 'yaml';
import { Stack } from '../layout/Stack';
import { PreviewObjects } from '../manifest/PreviewObjects';
import { ProblemList } from '../manifest/ProblemList';
import { useManifestCheck } from '../manifest/useManifestCheck';
import { fillParameters } from './fillParameters';
import type { PreviewOptions } from './formFieldSchemas';

/** The last page of a software template: the Application that the form makes, and the objects that it becomes in each environment. */
export function PreviewField(
  props: FieldExtensionComponentProps<Record<string, unknown>, PreviewOptions>,
) {
  const { uiSchema, formContext } = props;
  const template = uiSchema['ui:options']?.application;
  const values = JSON.stringify(readFormData(formContext));
  const filled = useMemo(
    () => fillParameters(template, JSON.parse(values)),
    [template, values],
  );
  const manifest = asManifest(filled.value);
  const text = useMemo(() => manifest && stringify(manifest), [manifest]);
  // Checked as text, so that the same content is not checked again at every keystroke elsewhere.
  const check = useManifestCheck(text);
  if (!template) {
    return (
      <Notice tone="error" title="This template has a mistake">
        The field DeliveryPreview needs <code>ui:options.application</code>: the
        Application as an object.
      </Notice>
    );
  }
  if (filled.unknown.length > 0) {
    return (
      <Notice tone="neutral" title="No preview">
        The preview understands only <code>{'${{ parameters.name }}'}</code>;
        the template also uses{' '}
        {filled.unknown.map(each => `“${each}”`).join(', ')}, which is worked
        out when the template runs.
      </Notice>
    );
  }
  return (
    <Stack>
      {check.error !== undefined && (
        <FailureNotice
          what="The preview could not be made"
          error={check.error}
        />
      )}
      {check.problems.length > 0 && (
        <ProblemList
          problems={check.problems}
          lineOf={() => undefined}
          onJump={() => undefined}
        />
      )}
      {check.checked === text && check.preview ? (
        <PreviewObjects preview={check.preview} />
      ) : (
        check.error === undefined &&
        check.problems.length === 0 && (
          <Placeholder label="Working out the objects" lines={[24, 36, 36]} />
        )
      )}
      <details>
        <summary style={{ cursor: 'pointer', fontWeight: 600 }}>
          The Application as YAML
        </summary>
        <CodeSnippet language="yaml" text={text ?? ''} showCopyCodeButton />
      </details>
    </Stack>
  );
}

function asManifest(value: unknown): object | undefined {
  return typeof value === 'object' && value !== null ? value : undefined;
}

/** What all pages of the form hold; the scaffolder passes it in the form's context. */
function readFormData(formContext: unknown): object {
  if (
    typeof formContext === 'object' &&
    formContext !== null &&
    'formData' in formContext &&
    typeof formContext.formData === 'object' &&
    formContext.formData !== null
  ) {
    return formContext.formData;
  }
  return {};
}

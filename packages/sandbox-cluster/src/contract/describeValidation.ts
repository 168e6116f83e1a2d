import { JsonObject, objectsAt, textAt, valueAt } from '../objects/json';
import { Subject, configMap, configMapPath, container, deployment, deploymentPath } from './objects';

const fieldsOf = (body: JsonObject) => objectsAt(body, 'details', 'causes').map(cause => textAt(cause, 'field'));

export function describeValidation(subject: () => Subject): void {
  it('names every mistake of a Deployment with its field', async () => {
    const containers = [container({ image: '', ports: [{ containerPort: 99999 }], volumeMounts: [{ name: 'x', mountPath: '/x' }] })];
    const { body } = await subject().api.post(deploymentPath(subject()), deployment('wrong', { containers }));
    expect(body).toMatchObject({ code: 422, reason: 'Invalid', details: { kind: 'Deployment', group: 'apps', name: 'wrong' } });
    const at = 'spec.template.spec.containers[0]';
    expect(fieldsOf(body)).toEqual([`${at}.image`, `${at}.ports[0].containerPort`, `${at}.volumeMounts[0].name`]);
    expect(body.message).toContain(`${at}.image: Required value`);
  });

  it('refuses a selector that does not match the template', async () => {
    const spec = { selector: { matchLabels: { app: 'another' } } };
    const { body } = await subject().api.post(deploymentPath(subject()), deployment('astray', { spec }));
    expect(body.message).toBe(
      'Deployment.apps "astray" is invalid: spec.template.metadata.labels: Invalid value: {"app":"astray"}: `selector` does not match template `labels`',
    );
  });

  it('refuses to change a selector', async () => {
    const { api } = subject();
    await api.post(deploymentPath(subject()), deployment('fixed', { spec: { replicas: 0 } }));
    const labels = { app: 'moved' };
    const patch = { spec: { selector: { matchLabels: labels }, template: { metadata: { labels } } } };
    const { body } = await api.patch(deploymentPath(subject(), 'fixed'), patch);
    expect(body).toMatchObject({ code: 422, details: { causes: [{ field: 'spec.selector' }] } });
    expect(body.message).toContain('field is immutable');
  });

  it('refuses names that are no DNS names', async () => {
    const { body } = await subject().api.post(configMapPath(subject()), configMap('Not_A_Name', {}));
    expect(body.code).toBe(422);
    expect(body.message).toContain('metadata.name: Invalid value: "Not_A_Name": a lowercase RFC 1123 subdomain must consist of');
  });

  it('refuses a value of the wrong type before anything else', async () => {
    const { body } = await subject().api.post(deploymentPath(subject()), deployment('typed', { spec: { replicas: 'three' } }));
    expect(body).toMatchObject({ code: 400, reason: 'BadRequest' });
    expect(body.message).toMatch(
      /^Deployment in version "v1" cannot be handled as a Deployment: json: cannot unmarshal string into Go struct field .*spec\.replicas/,
    );
  });

  it('drops unknown fields with a warning, or refuses them when asked to be strict', async () => {
    const { api } = subject();
    const wanted = deployment('unknown', { spec: { replcas: 1, replicas: 0 } });
    const strict = await api.post(`${deploymentPath(subject())}?fieldValidation=Strict`, wanted);
    expect(strict.body.message).toBe(
      'Deployment in version "v1" cannot be handled as a Deployment: strict decoding error: unknown field "spec.replcas"',
    );
    const lenient = await api.post(deploymentPath(subject()), wanted);
    expect(lenient.headers.warning).toBe('299 - "unknown field \\"spec.replcas\\""');
    expect(valueAt(lenient.body, 'spec', 'replcas')).toBeUndefined();
  });

  it('fills in what is left out', async () => {
    const containers = [
      container({ image: 'nginx', ports: [{ containerPort: 80 }], resources: { limits: { cpu: '0.5', memory: '1024Mi' } } }),
    ];
    const { body } = await subject().api.post(deploymentPath(subject()), deployment('filled', { containers, spec: { replicas: 0 } }));
    expect(body.spec).toMatchObject({
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
    });
    expect(valueAt(body, 'spec', 'template', 'spec')).toMatchObject({
      restartPolicy: 'Always',
      dnsPolicy: 'ClusterFirst',
      containers: [{ imagePullPolicy: 'Always', ports: [{ protocol: 'TCP' }], resources: { limits: { cpu: '500m', memory: '1Gi' } } }],
    });
  });

  it('gives a Service an address that it keeps', async () => {
    const { api, namespace } = subject();
    const path = `/api/v1/namespaces/${namespace}/services/web`;
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { ports: [{ port: 80 }] } };
    const { body } = await api.apply(path, service);
    expect(body.spec).toMatchObject({
      type: 'ClusterIP',
      clusterIP: expect.stringMatching(/^10\./),
      ports: [{ port: 80, targetPort: 80, protocol: 'TCP' }],
    });
    const changed = await api.apply(path, { ...service, spec: { ports: [{ port: 81 }] } });
    expect(valueAt(changed.body, 'spec', 'clusterIP')).toBe(valueAt(body, 'spec', 'clusterIP'));
  });

  it('keeps the texts of a Secret as base64', async () => {
    const { api, namespace } = subject();
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'texts' }, stringData: { a: 'b' } };
    const { body } = await api.post(`/api/v1/namespaces/${namespace}/secrets`, secret);
    expect(body).toMatchObject({ type: 'Opaque', data: { a: 'Yg==' } });
    expect(body.stringData).toBeUndefined();
  });
}

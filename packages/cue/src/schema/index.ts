export { closestName } from './closestName';
export { parameterSchema } from './parameterSchema';
export type { ParameterSchemaOptions } from './parameterSchema';
export { validateParameter } from './validateParameter';
export type { ParameterProblem } from './validateParameter';
export type {
  JsonSchema,
  JsonType,
  ParameterSchema,
  SchemaGap,
  UiSchema,
} from './jsonSchema';

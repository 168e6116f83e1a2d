export * from './types';
export * from './describeObject';
export * from './parseObject';
export * from './readField';

export * from './engine';
export * from './syntax';

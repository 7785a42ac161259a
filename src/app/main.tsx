import { registerUpdate } from './update/register-update.ts';

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): void;
}

const trustedTypes: TrustedTypes | undefined = Reflect.get(window, 'trustedTypes');
trustedTypes?.createPolicy('default', {
  createScriptURL: (url) => (new URL(url, location.href).origin === location.origin ? url : ''),
});
document.getElementById('root')?.append('Memex');
registerUpdate({ onWaiting: (reload) => void reload(), flush: () => Promise.resolve() });

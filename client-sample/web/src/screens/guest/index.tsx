export default function Guest(_: { kind: 'introduction' | 'prospect'; secret: string }) {
  return <main id="main" tabIndex={-1} />;
}

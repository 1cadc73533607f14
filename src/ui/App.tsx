/** The page. */
export function App() {
  return (
    <main>
      <h1>生活圈 Lifecircle</h1>
      <p>这一版的网页还没有内容，请使用命令行。</p>
      <p lang="en">The page of this version shows nothing yet; please use the command line.</p>
    </main>
  );
}

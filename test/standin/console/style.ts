/** Style of our own for console pages, near enough to AWS's layout that measures and pictures mean something. */
export const CONSOLE_STYLE = `
*{box-sizing:border-box}
body{margin:0;padding:48px 0 38px;font:14px/22px Inter,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",system-ui,sans-serif;color:#10151c;background:#fff}
a{color:#0b66c3;text-decoration:none}
#awsc-nav-header{position:fixed;inset:0 0 auto 0;height:48px;z-index:1000;display:flex;align-items:center;gap:20px;padding:0 20px;background:#161d27;color:#fff;font-size:14px}
#awsc-nav-header[hidden]{display:none}
#awsc-nav-header i{width:42px;height:26px;border-radius:4px;background:#323d4d}
#awsc-nav-header button{border:0;background:none;color:#fff;font:inherit;font-weight:600;cursor:pointer;padding:0}
#awsc-nav-header input{width:360px;height:34px;border:1px solid #7d8695;border-radius:8px;background:#0f141a;color:#fff;font:inherit;padding:0 12px}
#awsc-nav-header .gap{flex:1}
[data-testid=account-detail-menu]{position:fixed;top:48px;right:0;width:320px;padding:20px;background:#fff;color:#10151c;box-shadow:0 4px 20px rgb(16 21 28/.25);z-index:1001}
[data-testid=account-detail-menu][hidden]{display:none}
#breadcrumbs{display:flex;gap:10px;height:50px;align-items:center;padding:0 24px;border-bottom:1px solid #e4e8ee;font-size:16px}
main{padding:20px 24px 60px}
.heading{display:flex;gap:12px;align-items:center;margin-bottom:20px}.heading h1{flex:1;margin:0;font-size:24px;line-height:32px}.heading span{font-weight:400;color:#5f6876}
.heading button{height:36px;padding:0 20px;border:2px solid #0b66c3;border-radius:18px;background:none;color:#0b66c3;font:inherit;font-weight:600}
.heading button.primary{background:#ff9d0a;border-color:#ff9d0a;color:#10151c}
.box{border:1px solid #c5ccd6;border-radius:16px;overflow:hidden}.box.tall{min-height:340px;padding:12px 20px}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(320px,1fr));gap:20px}
table{width:100%;border-collapse:collapse}th,td{height:48px;padding:0 20px;text-align:left}tr+tr td,tbody td{border-top:1px solid #e4e8ee}
#awsc-nav-footer-content{position:fixed;inset:auto 0 0 0;height:38px;display:flex;align-items:center;gap:24px;padding:0 20px;background:#161d27;color:#c9d1dc;font-size:13px;z-index:1000}
#awsc-nav-footer-content .gap{flex:1}
body.awsui-dark-mode{background:#161d26;color:#e9ecf0}
.awsui-dark-mode #breadcrumbs,.awsui-dark-mode .box,.awsui-dark-mode td{border-color:#424b57}
.awsui-dark-mode a,.awsui-dark-mode .heading button{color:#6fb5ff}.awsui-dark-mode .heading button{border-color:#6fb5ff}.awsui-dark-mode .heading button.primary{color:#10151c;border-color:#ff9d0a}
`;

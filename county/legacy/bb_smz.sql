-- bb_smz: 机构编制实名制管理系统 of the establishment office (编办), as the legacy system has it.
-- Portable subset of MariaDB/MySQL and SQLite; database character set utf8mb4, collation utf8mb4_general_ci.

-- 代码字典
CREATE TABLE dm_zd (
  lb VARCHAR(10) NOT NULL,
  dm VARCHAR(10) NOT NULL,
  mc VARCHAR(60) NOT NULL,
  px INT NOT NULL,
  qy CHAR(1) NOT NULL,
  PRIMARY KEY (lb, dm)
);

-- 机构基本信息
CREATE TABLE jg_jbxx (
  jgbm CHAR(12) NOT NULL,
  jgmc VARCHAR(120) NOT NULL,
  jgjc VARCHAR(60),
  gpmc VARCHAR(300),
  sjjgbm CHAR(12),
  gtgljgbm CHAR(12),
  hsjgbm CHAR(12),
  jglb CHAR(2) NOT NULL,
  jggg CHAR(3) NOT NULL,
  jfxs CHAR(1),
  sylb CHAR(2),
  hylb VARCHAR(4),
  glms VARCHAR(20),
  xzqh CHAR(6) NOT NULL,
  tyshxydm VARCHAR(20),
  zzjgdm VARCHAR(12),
  clrq DATE,
  pzwh VARCHAR(60),
  cxrq DATE,
  zt CHAR(1) NOT NULL,
  smbz CHAR(1) NOT NULL,
  gxsj DATETIME,
  PRIMARY KEY (jgbm)
);

-- 内设机构
CREATE TABLE jg_nsjg (
  nsbm CHAR(15) NOT NULL,
  jgbm CHAR(12) NOT NULL,
  nsmc VARCHAR(60) NOT NULL,
  nsgg CHAR(3),
  zt CHAR(1) NOT NULL,
  pzwh VARCHAR(60),
  clrq DATE,
  PRIMARY KEY (nsbm)
);

-- 机构沿革
CREATE TABLE jg_yg (
  id BIGINT NOT NULL,
  jgbm CHAR(12) NOT NULL,
  yglx CHAR(2) NOT NULL,
  ygrq DATE NOT NULL,
  ygqmc VARCHAR(120),
  yghmc VARCHAR(120),
  mbjgbm CHAR(12),
  pzwh VARCHAR(60),
  sxid BIGINT,
  PRIMARY KEY (id)
);

-- 编制核定(现行)
CREATE TABLE bz_hd (
  id INT NOT NULL,
  jgbm CHAR(12) NOT NULL,
  bzlx CHAR(2) NOT NULL,
  jfxs CHAR(1) NOT NULL,
  hds INT NOT NULL,
  zxyt VARCHAR(30) NOT NULL,
  pzwh VARCHAR(60),
  sxrq DATE,
  PRIMARY KEY (id)
);

-- 编制台账(流水)
CREATE TABLE bz_tz (
  tzid BIGINT NOT NULL,
  jgbm CHAR(12) NOT NULL,
  bzlx CHAR(2) NOT NULL,
  jfxs CHAR(1) NOT NULL,
  zxyt VARCHAR(30) NOT NULL,
  bdrq DATE NOT NULL,
  bdlx CHAR(2) NOT NULL,
  bds INT NOT NULL,
  dfjgbm CHAR(12),
  pzwh VARCHAR(60),
  sxid BIGINT,
  zy VARCHAR(200),
  PRIMARY KEY (tzid)
);

-- 领导职数核定
CREATE TABLE ldzs_hd (
  id INT NOT NULL,
  jgbm CHAR(12) NOT NULL,
  nsbm CHAR(15) NOT NULL,
  zscc CHAR(3) NOT NULL,
  zf CHAR(1) NOT NULL,
  gwmc VARCHAR(60) NOT NULL,
  hds INT NOT NULL,
  pzwh VARCHAR(60),
  PRIMARY KEY (id)
);

-- 实名制人员
CREATE TABLE smz_ry (
  smzbh CHAR(16) NOT NULL,
  xm VARCHAR(36) NOT NULL,
  xb CHAR(1),
  mz CHAR(2),
  sfzh VARCHAR(20),
  csrq DATE,
  cjgzsj CHAR(6),
  zzmm CHAR(2),
  xl CHAR(2),
  xw CHAR(3),
  zy VARCHAR(60),
  xxlx CHAR(1),
  jgbm CHAR(12) NOT NULL,
  nsbm CHAR(15),
  bzlx CHAR(2) NOT NULL,
  jfxs CHAR(1),
  zxyt VARCHAR(30) NOT NULL,
  rysf CHAR(2),
  rbrq DATE,
  sbyy CHAR(2),
  rbwh VARCHAR(60),
  zw VARCHAR(60),
  zwcc CHAR(3),
  zf CHAR(1),
  ldbz CHAR(1),
  zj CHAR(3),
  gwlb CHAR(1),
  gwdj CHAR(2),
  zc CHAR(3),
  ryzt CHAR(1) NOT NULL,
  zgqk CHAR(2),
  zgks DATE,
  xbrq DATE,
  xbyy CHAR(2),
  tsbzid BIGINT,
  zzclsid BIGINT,
  gxsj DATETIME,
  PRIMARY KEY (smzbh)
);

-- 人员变动
CREATE TABLE smz_bd (
  bdid BIGINT NOT NULL,
  smzbh CHAR(16) NOT NULL,
  bdlx CHAR(1) NOT NULL,
  bdyy CHAR(2),
  yjgbm CHAR(12),
  xjgbm CHAR(12),
  ybzlx CHAR(2),
  xbzlx CHAR(2),
  bdrq DATE NOT NULL,
  tzdh VARCHAR(30),
  ajbh CHAR(18),
  jbr VARCHAR(20),
  jbsj DATETIME,
  PRIMARY KEY (bdid)
);

-- 周转池账户
CREATE TABLE zzc_zh (
  zhid INT NOT NULL,
  mc VARCHAR(60) NOT NULL,
  xzqh CHAR(6) NOT NULL,
  lx CHAR(2) NOT NULL,
  bzlx CHAR(2) NOT NULL,
  ze INT NOT NULL,
  pzwh VARCHAR(60),
  zt CHAR(1) NOT NULL,
  PRIMARY KEY (zhid)
);

-- 周转池流水
CREATE TABLE zzc_ls (
  lsid BIGINT NOT NULL,
  zhid INT NOT NULL,
  lx CHAR(2) NOT NULL,
  sl INT NOT NULL,
  jgbm CHAR(12),
  smzbh CHAR(16),
  yt VARCHAR(100),
  jcrq DATE NOT NULL,
  yhrq DATE,
  ylsid BIGINT,
  pzwh VARCHAR(60),
  ajbh CHAR(18),
  PRIMARY KEY (lsid)
);

-- 特殊编制安排
CREATE TABLE tsbz (
  tsid BIGINT NOT NULL,
  tslx CHAR(2) NOT NULL,
  jgbm CHAR(12) NOT NULL,
  syjgbm CHAR(12),
  bzlx CHAR(2) NOT NULL,
  hds INT NOT NULL,
  yxd INT NOT NULL,
  ysh INT NOT NULL,
  ksrq DATE,
  jzrq DATE,
  shtj VARCHAR(100),
  zt CHAR(1) NOT NULL,
  PRIMARY KEY (tsid)
);

-- 用编申请
CREATE TABLE yb_sq (
  sqbh CHAR(18) NOT NULL,
  jgbm CHAR(12) NOT NULL,
  sqlx CHAR(2) NOT NULL,
  bzlx CHAR(2) NOT NULL,
  sqs INT NOT NULL,
  hzs INT NOT NULL,
  ysys INT NOT NULL,
  nd CHAR(4) NOT NULL,
  zt CHAR(2) NOT NULL,
  sqrq DATE NOT NULL,
  hzrq DATE,
  hzwh VARCHAR(60),
  yxq DATE,
  zhid INT,
  ly VARCHAR(300),
  PRIMARY KEY (sqbh)
);

-- 机构编制事项
CREATE TABLE bzsx (
  sxid BIGINT NOT NULL,
  sxbh CHAR(18) NOT NULL,
  sxlx CHAR(2) NOT NULL,
  jgbm CHAR(12),
  bt VARCHAR(200) NOT NULL,
  dyrq DATE,
  lzrq DATE,
  hfjg CHAR(1),
  hfrq DATE,
  syrq DATE,
  jyjg CHAR(1),
  ssrq DATE,
  bbrq DATE,
  pgrq DATE,
  pgjg VARCHAR(200),
  wh VARCHAR(60),
  zt CHAR(2) NOT NULL,
  sqxq JSON,
  PRIMARY KEY (sxid)
);

-- 事业单位法人登记
CREATE TABLE fr_dj (
  zsh CHAR(12) NOT NULL,
  tyshxydm VARCHAR(18),
  jgbm CHAR(12),
  dwmc VARCHAR(120) NOT NULL,
  fddbr VARCHAR(36),
  kbzj DECIMAL(14,2),
  jfly VARCHAR(20),
  jbdw VARCHAR(120),
  yxqz DATE,
  zt CHAR(1) NOT NULL,
  PRIMARY KEY (zsh)
);

-- 登记流水
CREATE TABLE fr_ls (
  id BIGINT NOT NULL,
  zsh CHAR(12) NOT NULL,
  lx CHAR(1) NOT NULL,
  slrq DATE NOT NULL,
  hzrq DATE,
  bgsx VARCHAR(200),
  rqbl CHAR(1) NOT NULL,
  gzhs CHAR(1) NOT NULL,
  PRIMARY KEY (id)
);

-- 年度报告
CREATE TABLE fr_nb (
  nd CHAR(4) NOT NULL,
  zsh CHAR(12) NOT NULL,
  tjrq DATE,
  shrq DATE,
  gsrq DATE,
  zt CHAR(1) NOT NULL,
  pf DECIMAL(5,2),
  cbs INT NOT NULL,
  cfs INT NOT NULL,
  sdhc CHAR(1) NOT NULL,
  sjcc CHAR(1) NOT NULL,
  ccjg VARCHAR(100),
  PRIMARY KEY (nd, zsh)
);

-- 议事协调机构台账
CREATE TABLE ysxt (
  id INT NOT NULL,
  mc VARCHAR(120) NOT NULL,
  jb CHAR(1) NOT NULL,
  qtjgbm CHAR(12),
  sdjgbm CHAR(12),
  slrq DATE,
  tzrq DATE,
  cxrq DATE,
  pzwh VARCHAR(60),
  zt CHAR(1) NOT NULL,
  PRIMARY KEY (id)
);

-- 职责清单
CREATE TABLE zz_qd (
  id BIGINT NOT NULL,
  jgbm CHAR(12) NOT NULL,
  lx CHAR(2) NOT NULL,
  ly VARCHAR(40),
  bh VARCHAR(30),
  nr VARCHAR(500) NOT NULL,
  qtjgbm CHAR(12),
  phjgbm VARCHAR(200),
  dj CHAR(1) NOT NULL,
  yj VARCHAR(200),
  zt CHAR(1) NOT NULL,
  PRIMARY KEY (id)
);

-- 评估指标值
CREATE TABLE pg_zb (
  jgbm CHAR(12) NOT NULL,
  nd CHAR(4) NOT NULL,
  zbdm VARCHAR(10) NOT NULL,
  zbz DECIMAL(12,4),
  df DECIMAL(6,2),
  zt CHAR(1) NOT NULL,
  PRIMARY KEY (jgbm, nd, zbdm)
);

-- 监督检查问题台账
CREATE TABLE jdjc_wt (
  wtid BIGINT NOT NULL,
  ly CHAR(2) NOT NULL,
  jgbm CHAR(12) NOT NULL,
  wtlx VARCHAR(20),
  ms VARCHAR(500) NOT NULL,
  fxrq DATE NOT NULL,
  zgqx DATE,
  zgcs VARCHAR(500),
  zgzt CHAR(1) NOT NULL,
  xhrq DATE,
  hcwtid CHAR(32),
  shs INT,
  PRIMARY KEY (wtid)
);

-- 控制数
CREATE TABLE kzs (
  jgbm CHAR(12) NOT NULL,
  lx CHAR(1) NOT NULL,
  hds INT NOT NULL,
  pzwh VARCHAR(60),
  sxrq DATE,
  PRIMARY KEY (jgbm, lx)
);

-- 学生数
CREATE TABLE jy_xss (
  jgbm CHAR(12) NOT NULL,
  xn CHAR(9) NOT NULL,
  xd CHAR(1) NOT NULL,
  cx CHAR(1) NOT NULL,
  xss INT NOT NULL,
  bjs INT NOT NULL,
  PRIMARY KEY (jgbm, xn, xd)
);

CREATE INDEX idx_jg_jbxx_sjjgbm ON jg_jbxx (sjjgbm);
CREATE INDEX idx_jg_jbxx_xzqh_zt ON jg_jbxx (xzqh, zt);
CREATE INDEX idx_jg_jbxx_tyshxydm ON jg_jbxx (tyshxydm);
CREATE INDEX idx_jg_nsjg_jgbm ON jg_nsjg (jgbm);
CREATE INDEX idx_jg_yg_jgbm ON jg_yg (jgbm);
CREATE UNIQUE INDEX uk_bz_hd ON bz_hd (jgbm, bzlx, jfxs, zxyt);
CREATE INDEX idx_bz_tz_jgbm ON bz_tz (jgbm, bzlx, bdrq);
CREATE UNIQUE INDEX uk_ldzs_hd ON ldzs_hd (jgbm, nsbm, zscc, zf, gwmc);
CREATE INDEX idx_smz_ry_sfzh ON smz_ry (sfzh);
CREATE INDEX idx_smz_ry_jgbm ON smz_ry (jgbm, ryzt, bzlx);
CREATE INDEX idx_smz_bd_smzbh ON smz_bd (smzbh);
CREATE INDEX idx_smz_bd_bdrq ON smz_bd (bdrq, bdlx);
CREATE UNIQUE INDEX uk_smz_bd ON smz_bd (tzdh, smzbh);
CREATE INDEX idx_zzc_ls_zhid ON zzc_ls (zhid, jcrq);
CREATE INDEX idx_tsbz_jgbm ON tsbz (jgbm);
CREATE INDEX idx_yb_sq_jgbm ON yb_sq (jgbm, zt);
CREATE UNIQUE INDEX uk_bzsx_sxbh ON bzsx (sxbh);
CREATE INDEX idx_fr_dj_tyshxydm ON fr_dj (tyshxydm);
CREATE INDEX idx_fr_dj_jgbm ON fr_dj (jgbm);
CREATE INDEX idx_zz_qd_jgbm ON zz_qd (jgbm);
CREATE INDEX idx_jdjc_wt_jgbm ON jdjc_wt (jgbm, zgzt);

-- rsj_rsgl: 社保核心系统 (aab…, aac…), 事业单位人事工资 and 编外管理 of the human-resources bureau (人社局), as the legacy systems have it.
-- Dates INT yyyyMMdd or CHAR(10) yyyy-MM-dd, months INT yyyyMM. The contract-staff tables (bw_*) were built by another vendor: sex is 男 or 女.
-- Portable subset of MariaDB/MySQL and SQLite; database character set utf8mb4, collation utf8mb4_general_ci.

-- 参保单位
CREATE TABLE ab01 (
  aab001 VARCHAR(20) NOT NULL,
  aab003 VARCHAR(18),
  aab004 VARCHAR(120) NOT NULL,
  aab019 CHAR(2),
  aab301 CHAR(6),
  aab051 CHAR(1),
  PRIMARY KEY (aab001)
);

-- 参保人员
CREATE TABLE ac01 (
  aac001 VARCHAR(20) NOT NULL,
  aac002 VARCHAR(20),
  aac003 VARCHAR(50),
  aac004 CHAR(1),
  aac005 CHAR(2),
  aac006 INT,
  aac007 INT,
  aac012 CHAR(1),
  aac060 CHAR(1),
  swrq INT,
  aac084 CHAR(1),
  aic162 INT,
  aab001 VARCHAR(20),
  PRIMARY KEY (aac001)
);

-- 参保信息
CREATE TABLE ac02 (
  aac001 VARCHAR(20) NOT NULL,
  aab001 VARCHAR(20),
  aae140 CHAR(3) NOT NULL,
  aac031 CHAR(1),
  aae041 INT NOT NULL,
  aae042 INT,
  aac040 DECIMAL(10,2),
  PRIMARY KEY (aac001, aae140, aae041)
);

-- 岗位设置方案
CREATE TABLE gw_fa (
  faid INT NOT NULL,
  aab001 VARCHAR(20),
  dwmc VARCHAR(120),
  bzs INT,
  gwzs INT,
  zt CHAR(1) NOT NULL,
  hzwh VARCHAR(60),
  hzrq CHAR(10),
  PRIMARY KEY (faid)
);

-- 岗位明细
CREATE TABLE gw_mx (
  faid INT NOT NULL,
  gwlb CHAR(1) NOT NULL,
  gwdj CHAR(2) NOT NULL,
  hzs INT NOT NULL,
  yps INT,
  PRIMARY KEY (faid, gwlb, gwdj)
);

-- 事业单位工作人员
CREATE TABLE ry_xx (
  rybh VARCHAR(20) NOT NULL,
  xm VARCHAR(50),
  sfzhm VARCHAR(20),
  xb CHAR(1),
  csrq CHAR(10),
  aab001 VARCHAR(20),
  gwlb CHAR(1),
  gwdj CHAR(2),
  zyjszw CHAR(3),
  zyjszg CHAR(3),
  rzrq CHAR(10),
  ryzt CHAR(2) NOT NULL,
  ztrq CHAR(10),
  jdw CHAR(10),
  jfs CHAR(2),
  PRIMARY KEY (rybh)
);

-- 聘用合同
CREATE TABLE py_ht (
  htbh VARCHAR(20) NOT NULL,
  rybh VARCHAR(20) NOT NULL,
  aab001 VARCHAR(20),
  qsrq CHAR(10),
  zzrq CHAR(10),
  gwlb CHAR(1),
  gwdj CHAR(2),
  zt CHAR(1) NOT NULL,
  PRIMARY KEY (htbh)
);

-- 工资核定
CREATE TABLE gz_hd (
  hdid BIGINT NOT NULL,
  rybh VARCHAR(20),
  sfzhm VARCHAR(20),
  aab001 VARCHAR(20),
  hdyy CHAR(2) NOT NULL,
  gwgz DECIMAL(10,2),
  xjdj INT,
  xjgz DECIMAL(10,2),
  jxgz DECIMAL(10,2),
  zxny INT,
  hdrq CHAR(10),
  ajbh CHAR(18),
  PRIMARY KEY (hdid)
);

-- 退休审批
CREATE TABLE tx_sp (
  spid BIGINT NOT NULL,
  sfzhm VARCHAR(20),
  xm VARCHAR(50),
  aab001 VARCHAR(20),
  txlx CHAR(1) NOT NULL,
  fdny INT,
  spny INT,
  sprq CHAR(10),
  zt CHAR(1) NOT NULL,
  ajbh CHAR(18),
  PRIMARY KEY (spid)
);

-- 编外聘用人员
CREATE TABLE bw_ry (
  bwbh VARCHAR(20) NOT NULL,
  xm VARCHAR(50),
  sfzhm VARCHAR(20),
  xb VARCHAR(2),
  lxdh VARCHAR(20),
  aab001 VARCHAR(20),
  yrdw VARCHAR(120),
  gw VARCHAR(40),
  gwlx CHAR(2),
  ly CHAR(2),
  jfly CHAR(1),
  htqs CHAR(10),
  htzz CHAR(10),
  yx DECIMAL(10,2),
  zt CHAR(1) NOT NULL,
  tcrq CHAR(10),
  tcyy CHAR(2),
  spbh CHAR(18),
  PRIMARY KEY (bwbh)
);

-- 编外用工审批
CREATE TABLE bw_sp (
  spbh CHAR(18) NOT NULL,
  aab001 VARCHAR(20),
  nd CHAR(4),
  kzs INT,
  sqs INT,
  pzs INT,
  zt CHAR(1) NOT NULL,
  sprq CHAR(10),
  PRIMARY KEY (spbh)
);

-- 编外考核
CREATE TABLE bw_kh (
  bwbh VARCHAR(20) NOT NULL,
  nd CHAR(4) NOT NULL,
  dj CHAR(1),
  PRIMARY KEY (bwbh, nd)
);

-- 代码
CREATE TABLE aa10 (
  aaa100 VARCHAR(20) NOT NULL,
  aaa102 VARCHAR(20) NOT NULL,
  aaa103 VARCHAR(60),
  PRIMARY KEY (aaa100, aaa102)
);

CREATE INDEX idx_ab01_uscc ON ab01 (aab003);
CREATE INDEX idx_ac01_iden ON ac01 (aac002);
CREATE INDEX idx_ry_xx_iden ON ry_xx (sfzhm);
CREATE INDEX idx_ry_xx_unit ON ry_xx (aab001, ryzt);
CREATE INDEX idx_gz_hd_iden ON gz_hd (sfzhm, zxny);
CREATE INDEX idx_bw_ry_iden ON bw_ry (sfzhm);

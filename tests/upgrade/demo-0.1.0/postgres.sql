SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE SCHEMA main;
ALTER SCHEMA main OWNER TO ketnap_owner;
CREATE FUNCTION main.scope_hi() RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT NULLIF(pg_catalog.current_setting('app.hi', true), '')::bigint $$;
ALTER FUNCTION main.scope_hi() OWNER TO ketnap_owner;
CREATE FUNCTION main.scope_lo() RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT NULLIF(pg_catalog.current_setting('app.lo', true), '')::bigint $$;
ALTER FUNCTION main.scope_lo() OWNER TO ketnap_owner;
CREATE FUNCTION main.scope_on() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT NULLIF(pg_catalog.current_setting('app.on', true), '')::text $$;
ALTER FUNCTION main.scope_on() OWNER TO ketnap_owner;
CREATE FUNCTION main.scope_person() RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT NULLIF(pg_catalog.current_setting('app.person', true), '')::bigint $$;
ALTER FUNCTION main.scope_person() OWNER TO ketnap_owner;
CREATE FUNCTION main.scope_relation() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT NULLIF(pg_catalog.current_setting('app.relation', true), '')::text $$;
ALTER FUNCTION main.scope_relation() OWNER TO ketnap_owner;
CREATE FUNCTION main.scope_system() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT COALESCE(pg_catalog.current_setting('app.system', true) = 'on', false) $$;
ALTER FUNCTION main.scope_system() OWNER TO ketnap_owner;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE main.account (
    id bigint NOT NULL,
    code text NOT NULL,
    login text NOT NULL,
    person_id bigint,
    display_name text NOT NULL,
    password_hash text NOT NULL,
    totp bytea,
    totp_pending bytea,
    totp_step bigint,
    must_change boolean NOT NULL,
    disabled_at text,
    home_id bigint,
    salt bytea NOT NULL,
    row_hash text NOT NULL,
    recorded_seq bigint NOT NULL
);
ALTER TABLE main.account OWNER TO ketnap_owner;
CREATE TABLE main.answered (
    account_id bigint NOT NULL,
    key_hash text NOT NULL,
    request_hash text NOT NULL,
    version bigint NOT NULL,
    code text NOT NULL,
    seq bigint NOT NULL,
    answered_at text NOT NULL
);
ALTER TABLE main.answered OWNER TO ketnap_owner;
CREATE TABLE main.applicant (
    id bigint NOT NULL,
    case_id bigint NOT NULL,
    body bytea NOT NULL,
    salt bytea NOT NULL,
    row_hash text NOT NULL,
    recorded_seq bigint NOT NULL,
    superseded_seq bigint
);
ALTER TABLE ONLY main.applicant FORCE ROW LEVEL SECURITY;
ALTER TABLE main.applicant OWNER TO ketnap_owner;
CREATE TABLE main.attendance (
    meeting_id bigint NOT NULL,
    org_id bigint NOT NULL,
    person_id bigint NOT NULL,
    present boolean NOT NULL,
    reason text NOT NULL
);
ALTER TABLE ONLY main.attendance FORCE ROW LEVEL SECURITY;
ALTER TABLE main.attendance OWNER TO ketnap_owner;
CREATE TABLE main.case_file (
    id bigint NOT NULL,
    code text NOT NULL,
    person_id bigint NOT NULL,
    org_id bigint NOT NULL,
    opened_on text NOT NULL,
    version bigint NOT NULL,
    recorded_seq bigint NOT NULL
);
ALTER TABLE ONLY main.case_file FORCE ROW LEVEL SECURITY;
ALTER TABLE main.case_file OWNER TO ketnap_owner;
CREATE TABLE main.case_standing (
    case_id bigint NOT NULL,
    org_id bigint NOT NULL,
    phase text NOT NULL,
    visible_step bigint NOT NULL,
    step text NOT NULL,
    responsible text NOT NULL,
    next_due_clock text NOT NULL,
    next_due_on text,
    breaches bigint NOT NULL,
    cautions bigint NOT NULL,
    decided_on text,
    ceremony_on text,
    probation_end_on text,
    official_on text,
    next_change_on text,
    assessed_on text NOT NULL,
    rulebook text NOT NULL
);
ALTER TABLE ONLY main.case_standing FORCE ROW LEVEL SECURITY;
ALTER TABLE main.case_standing OWNER TO ketnap_owner;
CREATE TABLE main.fact (
    id bigint NOT NULL,
    code text NOT NULL,
    case_id bigint NOT NULL,
    kind text NOT NULL,
    purpose text NOT NULL,
    answer text NOT NULL,
    happened_on text NOT NULL,
    meeting_id bigint,
    body bytea NOT NULL,
    salt bytea NOT NULL,
    row_hash text NOT NULL,
    account_id bigint NOT NULL,
    recorded_seq bigint NOT NULL,
    superseded_seq bigint
);
ALTER TABLE ONLY main.fact FORCE ROW LEVEL SECURITY;
ALTER TABLE main.fact OWNER TO ketnap_owner;
CREATE TABLE main.installation (
    id bigint NOT NULL,
    code text NOT NULL,
    demo boolean NOT NULL,
    made_at text NOT NULL,
    text_version text NOT NULL,
    CONSTRAINT installation_id_check CHECK ((id = 1))
);
ALTER TABLE main.installation OWNER TO ketnap_owner;
CREATE TABLE main.journal (
    seq bigint NOT NULL,
    recorded_at text NOT NULL,
    account text NOT NULL,
    post text NOT NULL,
    act text NOT NULL,
    subject text NOT NULL,
    subject_code text NOT NULL,
    happened_on text NOT NULL,
    commitment bytea NOT NULL,
    written text NOT NULL,
    leaf bytea NOT NULL
);
ALTER TABLE main.journal OWNER TO ketnap_owner;
CREATE TABLE main.journal_edge (
    id bigint NOT NULL,
    size bigint NOT NULL,
    peaks bytea NOT NULL,
    CONSTRAINT journal_edge_id_check CHECK ((id = 1))
);
ALTER TABLE main.journal_edge OWNER TO ketnap_owner;
CREATE TABLE main.meeting (
    id bigint NOT NULL,
    code text NOT NULL,
    org_id bigint NOT NULL,
    held_on text NOT NULL,
    kind text NOT NULL,
    chair text NOT NULL,
    secretary text NOT NULL,
    version bigint NOT NULL,
    recorded_seq bigint NOT NULL,
    superseded_seq bigint
);
ALTER TABLE ONLY main.meeting FORCE ROW LEVEL SECURITY;
ALTER TABLE main.meeting OWNER TO ketnap_owner;
CREATE TABLE main.membership (
    id bigint NOT NULL,
    person_id bigint NOT NULL,
    person_code text NOT NULL,
    org_id bigint NOT NULL,
    standing text NOT NULL,
    from_on text NOT NULL,
    until_on text,
    recorded_seq bigint NOT NULL,
    superseded_seq bigint
);
ALTER TABLE ONLY main.membership FORCE ROW LEVEL SECURITY;
ALTER TABLE main.membership OWNER TO ketnap_owner;
CREATE TABLE main.national_id (
    fingerprint text NOT NULL,
    person_id bigint NOT NULL
);
ALTER TABLE main.national_id OWNER TO ketnap_owner;
CREATE TABLE main.org (
    id bigint NOT NULL,
    code text NOT NULL,
    slug text NOT NULL,
    recorded_seq bigint NOT NULL
);
ALTER TABLE main.org OWNER TO ketnap_owner;
CREATE TABLE main.org_count (
    id bigint NOT NULL,
    org_id bigint NOT NULL,
    what text NOT NULL,
    counted_on text NOT NULL,
    number bigint NOT NULL,
    estimate boolean NOT NULL,
    source text NOT NULL,
    recorded_seq bigint NOT NULL,
    superseded_seq bigint
);
ALTER TABLE main.org_count OWNER TO ketnap_owner;
CREATE TABLE main.org_name (
    id bigint NOT NULL,
    org_id bigint NOT NULL,
    name text NOT NULL,
    name_key text NOT NULL,
    name_fold text NOT NULL,
    kind text NOT NULL,
    cell_kind text NOT NULL,
    section_committee boolean NOT NULL,
    from_on text NOT NULL,
    until_on text,
    recorded_seq bigint NOT NULL,
    superseded_seq bigint
);
ALTER TABLE main.org_name OWNER TO ketnap_owner;
CREATE TABLE main.org_parent (
    id bigint NOT NULL,
    org_id bigint NOT NULL,
    parent_id bigint,
    from_on text NOT NULL,
    until_on text,
    recorded_seq bigint NOT NULL,
    superseded_seq bigint
);
ALTER TABLE main.org_parent OWNER TO ketnap_owner;
CREATE TABLE main.org_place (
    org_id bigint NOT NULL,
    lo bigint NOT NULL,
    hi bigint NOT NULL,
    depth bigint NOT NULL
);
ALTER TABLE main.org_place OWNER TO ketnap_owner;
CREATE TABLE main.org_power (
    id bigint NOT NULL,
    org_id bigint NOT NULL,
    power text NOT NULL,
    holder_id bigint,
    document text NOT NULL,
    from_on text NOT NULL,
    until_on text,
    recorded_seq bigint NOT NULL,
    superseded_seq bigint
);
ALTER TABLE main.org_power OWNER TO ketnap_owner;
CREATE TABLE main.person (
    id bigint NOT NULL,
    code text NOT NULL,
    org_id bigint NOT NULL,
    full_name text NOT NULL,
    name_key text NOT NULL,
    name_fold text NOT NULL,
    born_on bytea,
    national_id bytea,
    phone bytea,
    address bytea,
    salt bytea NOT NULL,
    row_hash text NOT NULL,
    version bigint NOT NULL,
    recorded_seq bigint NOT NULL
);
ALTER TABLE ONLY main.person FORCE ROW LEVEL SECURITY;
ALTER TABLE main.person OWNER TO ketnap_owner;
CREATE TABLE main.post (
    id bigint NOT NULL,
    code text NOT NULL,
    account_id bigint NOT NULL,
    role text NOT NULL,
    org_id bigint NOT NULL,
    document text NOT NULL,
    from_on text NOT NULL,
    until_on text,
    recorded_seq bigint NOT NULL,
    superseded_seq bigint
);
ALTER TABLE main.post OWNER TO ketnap_owner;
CREATE TABLE main.relation (
    id bigint NOT NULL,
    code text NOT NULL,
    person_id bigint NOT NULL,
    case_id bigint NOT NULL,
    org_id bigint NOT NULL,
    kind text NOT NULL,
    from_on text NOT NULL,
    until_on text,
    recorded_seq bigint NOT NULL,
    superseded_seq bigint
);
ALTER TABLE ONLY main.relation FORCE ROW LEVEL SECURITY;
ALTER TABLE main.relation OWNER TO ketnap_owner;
CREATE TABLE main.scan (
    id bigint NOT NULL,
    code text NOT NULL,
    case_id bigint NOT NULL,
    fact_id bigint NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL,
    body bytea NOT NULL,
    salt bytea NOT NULL,
    row_hash text NOT NULL,
    account_id bigint NOT NULL,
    recorded_seq bigint NOT NULL,
    superseded_seq bigint
);
ALTER TABLE ONLY main.scan FORCE ROW LEVEL SECURITY;
ALTER TABLE main.scan OWNER TO ketnap_owner;
CREATE TABLE main.schema_migration (
    number bigint NOT NULL,
    name text NOT NULL,
    checksum text NOT NULL
);
ALTER TABLE main.schema_migration OWNER TO ketnap_owner;
CREATE TABLE main.schema_scope (
    one bigint NOT NULL,
    checksum text NOT NULL
);
ALTER TABLE main.schema_scope OWNER TO ketnap_owner;
CREATE TABLE main.session (
    token_hash text NOT NULL,
    code text NOT NULL,
    account_id bigint NOT NULL,
    post text NOT NULL,
    relation text NOT NULL,
    made_at text NOT NULL,
    seen_at text NOT NULL,
    ends_at text NOT NULL,
    ended_at text,
    CONSTRAINT session_check CHECK (((post = ''::text) OR (relation = ''::text)))
);
ALTER TABLE main.session OWNER TO ketnap_owner;
CREATE TABLE main.sign_in_failure (
    login_index text NOT NULL,
    failures bigint NOT NULL,
    failed_at text NOT NULL
);
ALTER TABLE main.sign_in_failure OWNER TO ketnap_owner;
CREATE TABLE main.target (
    id bigint NOT NULL,
    code text NOT NULL,
    org_id bigint NOT NULL,
    resolution text NOT NULL,
    resolved_on text,
    indicator text NOT NULL,
    base text NOT NULL,
    from_on text NOT NULL,
    until_on text NOT NULL,
    number bigint NOT NULL,
    version bigint NOT NULL,
    recorded_seq bigint NOT NULL,
    superseded_seq bigint
);
ALTER TABLE ONLY main.target FORCE ROW LEVEL SECURITY;
ALTER TABLE main.target OWNER TO ketnap_owner;
CREATE TABLE main.target_claim (
    id bigint NOT NULL,
    target_id bigint NOT NULL,
    org_id bigint NOT NULL,
    reported_on text NOT NULL,
    done bigint NOT NULL,
    claimed_tenths bigint,
    estimate boolean NOT NULL,
    source text NOT NULL,
    recorded_seq bigint NOT NULL
);
ALTER TABLE ONLY main.target_claim FORCE ROW LEVEL SECURITY;
ALTER TABLE main.target_claim OWNER TO ketnap_owner;
CREATE TABLE main.vote_base (
    fact_id bigint NOT NULL,
    case_id bigint NOT NULL,
    person_id bigint NOT NULL,
    reason text NOT NULL,
    counts boolean NOT NULL,
    present boolean NOT NULL
);
ALTER TABLE ONLY main.vote_base FORCE ROW LEVEL SECURITY;
ALTER TABLE main.vote_base OWNER TO ketnap_owner;
CREATE TABLE main.vote_count (
    fact_id bigint NOT NULL,
    case_id bigint NOT NULL,
    on_roll bigint NOT NULL,
    base bigint NOT NULL,
    present bigint NOT NULL,
    needed bigint NOT NULL,
    in_favour bigint NOT NULL,
    passed boolean NOT NULL
);
ALTER TABLE ONLY main.vote_count FORCE ROW LEVEL SECURITY;
ALTER TABLE main.vote_count OWNER TO ketnap_owner;
INSERT INTO main.account VALUES (2097153, '3AA0BG5S66', 'quan-tri', NULL, 'Quản trị (dữ liệu mẫu)', '$argon2id$v=19$m=19456,t=2,p=1$/3N6zJCX1Ttz5doLnkVYkQ$Vhf8SnzRyws9aLiOu16ldjntuAtV4s9ta10CCC6i3+w', '\x010001230b5108a20d2c7a79f5afa17e2958ac35243fbf9226edd12596d6c1c86b968f6c1859308e3197673d116b68994e0a3b8152269849c372c0a8a2ad77', NULL, 53041244, false, NULL, NULL, '\x58bd7a00e31e11ed4d933520b062dd93a938cbac54576d2a5c9a53eeed6b7bef', '1:8799e2a6049687b720352f24f9d32106e3f7f92923348169dfd3157f64221729', 36);
INSERT INTO main.account VALUES (2424833, 'FARA7YGZCP', 'to-chuc.hq-quang-ninh', NULL, 'Cán bộ tổ chức, hq-quang-ninh', '$argon2id$v=19$m=19456,t=2,p=1$2mrH1DrjhEN4RF848tvCDw$e6abjySFHoZyEBvVD6ft03WwwFNUF8mRM+jqj818KhU', '\x0100017dc2de954648f77cb00f37b272b43b5a230347f5171470a0b2cabb1a52839fe221b99ced40742852aac908bbfc7b3e9aeb46e6251a8eb78e9af8d569', NULL, 54873900, false, NULL, NULL, '\xaaf09b57177d74db8e44af4cd435ce2a623e358f636dffe1f7bf00276af309d1', '1:9ff93cf560737e1cf24ce9b4ce3a231c02197f3587f0ed9df7472a1a762ca983', 41);
INSERT INTO main.account VALUES (2752513, 'JKB2113KYM', 'lanh-dao.hq-quang-ninh', NULL, 'Lãnh đạo, hq-quang-ninh', '$argon2id$v=19$m=19456,t=2,p=1$SrRM3RhS2AP9DbYY/FdfWw$KTupLJ7L+T1LNk2AdB7AC+d1f1iZLvh7bpe6aJS7IBY', '\x010001b1e49f8f368340cfc8cbe9b8d8e000e6251f30a833237c1605f49650851be36cd77fc4a38d2d1165f46c69572697725c7fab4a500a6fa075feeaf704', NULL, 53041264, false, NULL, NULL, '\xede2346e3873e5ffb20f60bf65f750b28d412a87cad8897cb62c9cb31d35073c', '1:7f0d4a3c37afb21b58d5a30e450fe82811d610d60751d14c1354519f1647d39a', 46);
INSERT INTO main.account VALUES (3080193, 'J4P700PEPC', 'bi-thu.van-gia', 196609, 'Bí thư, van-gia', '$argon2id$v=19$m=19456,t=2,p=1$LS1JDe4T0k/2PfpkiT6Eww$Qh0jsYvbtUCTtWXc1T3UD2wcHttY6xBKMFcCm+rG0sA', NULL, NULL, NULL, false, NULL, NULL, '\x0c9c478e143e33cd3f2cd786ecb72724e70c7cae6214229478531ecef8381f38', '1:88669d9dee20a15e42be7bf23cd0765aff4a09f44aca40aae9e242bacb921bd8', 48);
INSERT INTO main.account VALUES (3276801, 'X7PMCQFQBE', 'giup-do.van-gia', 458753, 'Đảng viên giúp đỡ, van-gia', '$argon2id$v=19$m=19456,t=2,p=1$PxpuKTjBCSYIpQrA8UZ4Fg$SiEfd3p9wnUgCGR06vkHa5JxHOP/mR/g0jq1FbR39G0', NULL, NULL, NULL, false, NULL, NULL, '\x74f08a86e69a620d4c01ece878be26c1c424fdbc3db7cdd62248e9660ff2ee26', '1:5e7098543efcbb13781701feea87b83b1a7c353d825e00991f4d39c10b7886bc', 51);
INSERT INTO main.answered VALUES (3080193, '9da004fd180e5e5be50f30604e2ae29a424cfb9c14dea48f38fce1afefa63631', '9bd3860e9e9b55c482e87e3488c481950619902645e3883208de6bf4bc90a9fa', 30, 'TK44CJVQZJ', 131, '2022-03-02T10:29:38.360Z');
INSERT INTO main.answered VALUES (2424833, '5a8e59032274f9ebd4fc0ff1ec312d26695888bcf4a349f2bd15d669922c8685', '922ed9ee7641c46f12b0246781c3e1df11e4d334e39797fc32e1076018447bf3', 1, 'YJS4Q7XPMY', 132, '2022-03-02T10:30:16.370Z');
INSERT INTO main.answered VALUES (2424833, '007e7b10b52c5cd797aca097756d4fd77441e30593a8a2d83d3eadd3fba7d750', '46834ad470b756dbd931e8e7b402e741843878582114b530c98df8d49d78a276', 1, 'YJS4Q7XPMY', 133, '2022-03-02T10:30:16.381Z');
INSERT INTO main.applicant VALUES (3538945, 3473409, '\x010001a0fa954181c5f1613af23fe719b637ba00b4b4adccd2495793ebdcb847ab00c6be8a56d9fc084965e9db44b0e3a0ff31d2ee39d1b5220dd633ac4107a8be79040aa2c270036d30651d43eea2aa2fa8e0df973b0bc7627ab0ac58c5123cc90d3e5a02b36e231c495b3b45536adbeb765da745ce83c13da079c00ffe9358038198504ee7fed513a84959e2c721888330f74d703d459c10ce79c19fca9eb1f6faa122b1f891d0a6780c8479f237f210af0d4d89c64241b3ae69c07598c607ecf18713ff5124992fbb0bba3679a3812f2f8c5961b62a4b84c2feeba56919eef8389bdd31f2455896a9446ae116558bce15cf6839ce2dc37305de078667c9cefd8a3005ea4789340096782dc61a1c989ddf8c69d06ce4d691f135590c21ecc6bba8e1414415add51f3e808a6c3aa756027287d417cc2e6d688f550c6a6fde8c5464de6ab86245c4394e57e564f61f9df4f35f63ab80135598570be55b6b5a174a53596a0746da683b4b9b960991da317bb136a92cd32bfa4bbaa47a81cb751f795a0dbafbd5ab12', '\x4c27f64fe787fd36df82bdd7abcf704f07dfb13ed0a0a59b861a99cec821c446', '1:5181a9b0cbf92e4837b66ab6ccb0ea180fa5e4adced98b7767080dd8286b3361', 54, NULL);
INSERT INTO main.applicant VALUES (4063233, 3997697, '\x0100012ed297e3916265d7517b9a7fac78157c12bef2f4208b39a8218ec533875d17d0ca637ad526014f6980618349102ce045c7f25eb891b8684ff56bca87eae7c016e15f902c76ba1f08c9f3482e52834cc4f28c63f949ac373a0d92d5e4e7ba9885b59cc529dfd1d2143d5217d193edff3ef4ac7c577c04a94ddd6d1568ee6ea8447bd02a651fe763e8cd6d2b5cc2ec8792b0393ad8d4fa24e4ae7165bd74c46e374cb244f256b320fac215c4d4cf3ed9d031eb390fd687170bf67b27f8507fd2f58fea114f5ece0039acef8683355af16a8c59ea9af905e257cafb546111665117dd1991983e4a280579631d6737f34f085bbd8bdd54bf266e940847f7f55ca4f4641d8af4663c7e1069409a0c6758f02861359a2bcd6178db844ec63ae5ac76bebf32cb4a09637485f4dc626c1152e02cd2f8232e57015ec0af2405ed72c09f3b247fafd7e753f98a2746e8a07bb52d514c0a20d522a191e551278c3601ca76d279b43717e7d4ca5075cdbfc143889cb4d780eb5634ce48215f101aee710559d192da9aea16', '\x68008e11062f126bf1f621cc01eb915f18e5fb224521b0b18ee35ed644f9c592', '1:074e869ad395e58e287ceac80b6b4b210d9b42ef0a5491456d4fccdcca777c68', 62, NULL);
INSERT INTO main.applicant VALUES (4653057, 4587521, '\x010001c4cfd57a5fb4a23dfd47050a1c5572ded361bb505ba80bb733f70020d889932d6203c79050496634312eed21ede44fe768927391b00780e594100f166b68cd3bd065d2ea888fdb9d75fc5e944de85f874aed0f2282e0facc33ffffdcb84c42ad2110c6405ac802d9e07f701504bd7de5afc6da29b750aab26f0d3138c573a46fbf950383f8d7fbe2b3867a99fe6fdbcbb45c5802e519bbccf3bd939a5f8a29540f0c3e6bd30868ff501f618f4c00533210156f7e720f070cd6d0237d708e4909bb8e840bc16815580238e301495cc7b3a79fa3391ef3aada6bfd566d1716a24baa096ce1cfdef7f1526d3e07556e0efe1e36f7ed08210cfec3f85b39f336e8422171d714282fe75c8c2b6b85452fd1a275540aaa1a34be871490c75751bebe2a0bfb0c61a946cea24c3f63f01cddc6cf8ae1277b154fd283fdcd19427d87550950dcddb72d6bdd8d5331a336f94b22d54e95253fbf34eb0fb1b3becd2add3dfd969cb8531e42c500a73a7510eb915c6bf92821b13c21bee1f6a2ddb57a39a2fc4982fcc69f', '\x234622fcfd64062f543162de838fc83cb8f9163cb4d89f5ad565b0d50f5b8d80', '1:abf6964b626be8a770da6de7b45ee8c8f65bef76bf9531522ac72e079ea12511', 71, NULL);
INSERT INTO main.attendance VALUES (6488065, 131073, 196609, true, '');
INSERT INTO main.attendance VALUES (6488065, 131073, 327681, true, '');
INSERT INTO main.attendance VALUES (6488065, 131073, 458753, true, '');
INSERT INTO main.attendance VALUES (6488065, 131073, 589825, true, '');
INSERT INTO main.attendance VALUES (6488065, 131073, 720897, true, '');
INSERT INTO main.attendance VALUES (6488065, 131073, 851969, true, '');
INSERT INTO main.attendance VALUES (6488065, 131073, 983041, true, '');
INSERT INTO main.attendance VALUES (6488065, 131073, 1114113, true, '');
INSERT INTO main.attendance VALUES (6488065, 131073, 1245185, true, '');
INSERT INTO main.attendance VALUES (6488065, 131073, 1376257, true, '');
INSERT INTO main.attendance VALUES (6488065, 131073, 1507329, true, '');
INSERT INTO main.attendance VALUES (6488065, 131073, 1638401, true, '');
INSERT INTO main.attendance VALUES (6488065, 131073, 1769473, true, '');
INSERT INTO main.attendance VALUES (6488065, 131073, 1900545, true, '');
INSERT INTO main.attendance VALUES (8323073, 131073, 196609, true, '');
INSERT INTO main.attendance VALUES (8323073, 131073, 327681, true, '');
INSERT INTO main.attendance VALUES (8323073, 131073, 458753, true, '');
INSERT INTO main.attendance VALUES (8323073, 131073, 589825, true, '');
INSERT INTO main.attendance VALUES (8323073, 131073, 720897, true, '');
INSERT INTO main.attendance VALUES (8323073, 131073, 851969, true, '');
INSERT INTO main.attendance VALUES (8323073, 131073, 983041, true, '');
INSERT INTO main.attendance VALUES (8323073, 131073, 1114113, true, '');
INSERT INTO main.attendance VALUES (8323073, 131073, 1245185, true, '');
INSERT INTO main.attendance VALUES (8323073, 131073, 1376257, true, '');
INSERT INTO main.attendance VALUES (8323073, 131073, 1507329, true, '');
INSERT INTO main.attendance VALUES (8323073, 131073, 1638401, true, '');
INSERT INTO main.attendance VALUES (8323073, 131073, 1769473, true, '');
INSERT INTO main.attendance VALUES (8323073, 131073, 1900545, true, '');
INSERT INTO main.attendance VALUES (8323073, 131073, 3407873, true, '');
INSERT INTO main.case_file VALUES (3473409, '2XT7C6S6CT', 3407873, 131073, '2020-06-05', 30, 53);
INSERT INTO main.case_file VALUES (3997697, 'BP3F4Y7WCJ', 3932161, 131073, '2020-11-06', 26, 61);
INSERT INTO main.case_file VALUES (4587521, 'HZSC3CW1PC', 4521985, 131073, '2021-03-05', 6, 70);
INSERT INTO main.case_standing VALUES (3473409, 131073, 'probationary', 10, 'step.19', 'mentor', 'probation', '2022-11-19', 0, 0, '2021-10-25', '2021-11-19', '2022-11-19', NULL, '2022-11-19', '2021-12-10', '8d2c7332a62ba605');
INSERT INTO main.case_standing VALUES (4587521, 131073, 'prospect', 4, 'step.6', 'applicant', 'awareness_certificate', '2026-12-17', 0, 0, NULL, NULL, NULL, NULL, '2025-01-20', '2021-12-17', '8d2c7332a62ba605');
INSERT INTO main.case_standing VALUES (3997697, 131073, 'applicant', 8, 'step.16', 'standing_committee_above', 'decide_admission', '2022-05-05', 0, 0, NULL, NULL, NULL, NULL, '2022-05-06', '2022-02-23', '8d2c7332a62ba605');
INSERT INTO main.fact VALUES (3604481, 'EAJ86M1Y6E', 3473409, 'introduced', '', '', '2020-06-05', NULL, '\x0100012c51d305d07f80742c0462693640458cf950106db5ea0d97fd60ddcf558850fa9d138da211d9db081fd01ca652633e347c4042cd0a3383d632cb547292273da29ecb5a3323895a3430a10fa9b56c975919cddbeaf7046077335f35', '\x5a388e4e819a9f462549380b1d2974f02f42bce7e3fb5f39788d50dc8735ee8b', '1:9dcee9702637f92818bf4a3f94230221e37e7912f0ca95988d377ae57a060497', 0, 55, NULL);
INSERT INTO main.fact VALUES (3670017, 'CMXBAFS5J9', 3473409, 'listed', '', '', '2020-07-03', NULL, '\x010001eb98360f18efbdb44af9fd8fd9c37ada4e80db17cf82653d60ffa07e3b4a9f49a185d0696846e98ccde19beedc5bddb089cb1687848f389ec01f62328cdf107707', '\x9f39a10d4381de7d8af6ba97f186b444fc3ec12082ca49f26cd0602649087cd2', '1:9214cd75b75cb0820aead879d36c079742b42a5037e030f6a77f800e0928d1c6', 0, 56, NULL);
INSERT INTO main.fact VALUES (3735553, 'Z499GB1QQA', 3473409, 'mentor_assigned', '', '', '2020-07-03', NULL, '\x0100013d51970a7b5fbcbd193b6a30e102fdd264be9904ee24d1863e16ebd960d3cc9e5da5f6cc3589560ac6bf71123a42a7d5c496039578c9762a1fecc4f835cf9d74ee92c8eb722cc0fb2df20b0d6db48793047103', '\xba825d3138482676354004b0f00c6b504a042d76510afe4c97211cd63c14284e', '1:7ebf844ec50ddb5e7ac9e2d6e998c5fbf40f411bc128cdd990d80e5e5c8d67f1', 0, 57, NULL);
INSERT INTO main.fact VALUES (3866625, 'ENS760BPAB', 3473409, 'trial_task', '', '', '2020-07-10', NULL, '\x01000133af7d1ddd4c1760176e960302627c61d8136fac7ac7819aaf5da08689477849e30aefa070cef8698960ecacfc600a5cb430c72dbd135d39d79837643c20e226bdfb34611a279f010528ded3f3b3b22f14b8e0c122e926ef42a49918de50f17168b03ef9cba259e56fbb510178c71d75f03e9be9b0a7cb330793e50e322fd32967edd2ff05a07bfd2b52b08ecfd2dde948600ed989cc1469f2113405', '\x1d42d4457ac5a98701ebef7cc63d68fdddf8632d2c2c06957f1c3e7ec170f00d', '1:d003cf921231d4346ac68fff889748f64f7b8dac3d3892f41b806195367e6616', 0, 59, NULL);
INSERT INTO main.fact VALUES (4128769, '3ZSDFF3M33', 3997697, 'introduced', '', '', '2020-11-06', NULL, '\x0100010ec4eb0a996000fc6c22dc06f43a20e08011e54f7a89da036b48f7a7f0bcceedd373511886103b3d9c1deb320a06696aee525676ac6a653a4009e05b3b535f7fc09213c077eeafd2bf034a8b157821b3189a4f6b6394211d6ee0b3', '\x06aa13778df55693a5893f8c4ef744057fbb1039e8de01e39b9cac26cf371705', '1:7ba2910963fc4763e52cd1922259607a33a1b80a8c80eda12f478988a527eaa6', 0, 63, NULL);
INSERT INTO main.fact VALUES (4194305, 'M870KJK69W', 3473409, 'mentor_reported', '', '', '2020-12-04', NULL, '\x01000187ac64328671beebfeec9501bdf262168622258bd2337207e04991b618fadcdfc5e821ff58a485410eafbe3b8f952738048e3b6d22e7639d9e241e79f02d067dc6df9dde04dcd613fbf923fa2f3a43426ddaee1dd9b56d4332ae85ab58b74d', '\x95f6cc1e8fbe9ea3bedffe83a96f250027c739064dc0f93a7bc418b97947a8b1', '1:45451fa298c5eccdbf23cb0e26220ca2a13b9862652f37a911c5d6816d5fa841', 0, 64, NULL);
INSERT INTO main.fact VALUES (4259841, 'AR7G029JD2', 3997697, 'listed', '', '', '2020-12-04', NULL, '\x0100010194b154eb1242e4e470ae92a02dddff494e375969b245302da54c13d51e5a8619e11df8c5f4d4d46f5513bd9ccc0aeb2c740519b2542db2c3c5a3dcc216f0fbe6', '\x2e7cafb986e8dcce4c77bd9afb95a0e8909cc7d0a77460c19e3608316bacca27', '1:7dfe486ced557ac15bc7fd06b0cf22110619fd528c6b67ad35bf0b24439e9be2', 0, 65, NULL);
INSERT INTO main.fact VALUES (4325377, 'N93SD47CTM', 3997697, 'mentor_assigned', '', '', '2020-12-04', NULL, '\x01000157dfe8847728a63a6405e03b25337b6ed2c57bfd5641223989864318d82a016807f3fb256ac24eae32908b946c67921495b1ff7a4dce6c9507ff4100fd6c1e23b5dd00fcb6db6e6bb56c455682344b2f0fbb99', '\x17e3857577d2dfbdb320defce76368c8709e4b0c25979fe97ce8a01f0f0157b1', '1:034ac49f368c4096cd45c7dd9412dc1d74a7dea68c7601265bb897f60d6a9be5', 0, 66, NULL);
INSERT INTO main.fact VALUES (4456449, 'B0R4TN4XQ9', 3997697, 'trial_task', '', '', '2020-12-11', NULL, '\x010001a8a553658a7c031c7593626bb2d6a94128dcca91f74298099f76b5f8d0e5f971e129f4dc1c70099e6dae8902505dc1ccef4cf5cc960640f2ecc67d6592ecf5e19b1860c90292bb6a592bc4c3657e58b619e03032cf831184685fc2cd975dd939ef4afb1b311bb039097c4e6f093e71268e2a6ef7394d9f3e3a451dfc377b90696f2a9e5b4a11fe4bc131c4cfc99ef1e3dd446f714a9ddc7fdb1b4fa3', '\x164b3403804035829c47ab6ccda0fbb2a39e955c63c488231302b4a235db2d38', '1:a5dfa92fe9ed4fa7ba3a161ad854d7f8ed75c65739f8ad7b16a0b370cacc9c34', 0, 68, NULL);
INSERT INTO main.fact VALUES (4718593, '9JYQ736PNM', 4587521, 'introduced', '', '', '2021-03-05', NULL, '\x010001d6e1665d6b990c4d2bd046d2de7604b2b05f5d7b0d33bb91234770b92d73fdbc28d720413b842a4192ed58c2a4fead203503a9a90d6ce0d430f367d2bc0e7c372db6ac66718d7b67c7e256906c6e0e48b1c15b8f549c70ef3881e9', '\x6482a5951ef5114657bba59a5231eaa8606b8d14604db07ecfc2ced1346de057', '1:16bd11e23920036d9ce65cbce890afb0ff9ad638009c94102a0e3f89cb3cdc49', 0, 72, NULL);
INSERT INTO main.fact VALUES (4784129, '704AQD9MYG', 3473409, 'awareness_certified', '', '', '2021-03-19', NULL, '\x010001148c9745d2d59a24a42ff419f022fcfa8c14130ba333553d11d36aa1f2e6a1605ac1efeb475942f97926e6980d6c784b5acba2e373d132aed6eb0a5e64d442068d2a6c54697123bb458c567a5fed2625477b976e5b127a', '\xa892fbec10459c1a741e569a0fa4fa3fc76a7c388b0db013890b14e36f4cb3e2', '1:b43268cc37be1060b0e7a186c2152f4b6ddf3ebf9c79e88e5750a2a5f0c3a25d', 0, 73, NULL);
INSERT INTO main.fact VALUES (4849665, 'AMGZ5PK5CW', 4587521, 'listed', '', '', '2021-04-02', NULL, '\x01000170042d12b04be4c91040608c90ddb0da3cb83107824af0e78a426adeff7d307c5f33f7cf8dc2ed829d3b1f570d893a54615ff3ac67671b2231c7e8933cbf35043e', '\x587470f069cabe81649402f4f31e7389a3c17300685d6be19b161b4c967948f3', '1:b34a156aa1007862e0a2615baf84f45bde5b806e0156194dd4ac1bc6f3b406d9', 0, 74, NULL);
INSERT INTO main.fact VALUES (4915201, 'RSZBH0QAHQ', 4587521, 'mentor_assigned', '', '', '2021-04-02', NULL, '\x010001ea0db38714940d4bce3de2d540ff42c1f74e5e1adb9c1ed563befe367bf246b58b82a07453f18c0654272eac565e9e12f945a027fa154fbde90e6ba52f254ea35f37b06f20e811d708b259e997f23b9cfd9d0f', '\x4cdeb5d126a6e2215af7b0b712ef073a1a9dbabccc5e3ef9397e99e94f61d871', '1:c39850959f9f541cd26b778cb0e55960a0d85b748aeedcc1240792071bc0ab29', 0, 75, NULL);
INSERT INTO main.fact VALUES (5046273, 'P9W3QECJQY', 4587521, 'trial_task', '', '', '2021-04-09', NULL, '\x010001a2dd33724c7f3b7900f63006e9eaf3a4c38148acaa94653b2c216335707807a1fe0af7eb338a3a2712fe16937aeb83bf75de333cbd72ee96a8a13be427d08add14196db51bae7b0e4282ea0b79a40c6e548a9002ad22cb945f2b1b17cf99d24cabbd249f4a6510afc07e3d4f87dd6b2512cf8ef279eaf6834efb160546d32724691c76b79c5c3af84d7ef5b9dbe4f54ccd09f358ab60ce565d0e08b9', '\xabaf8a66d30a207d61bae1ad6c072ef87d4574211f55ffd790a7a0b75412614b', '1:72ba23c9506a5ddb974acf95b27febc0743d4491d121d0030de72418c3c36a4c', 0, 77, NULL);
INSERT INTO main.fact VALUES (5111809, 'BPSW0GTH1D', 3997697, 'mentor_reported', '', '', '2021-05-07', NULL, '\x0100010200452eaf20f0c51e96fcfd99dcd3b2b596bef12c6d4aecb20d1f38a6887bc47c6d4d09a4174acbed32c98677a8f0a8e95ab5e374c5a3f531d508473df64288a46fe3fb166bba8e03ef473c42c53317c54d22b706293dbd3ec3131ddd6814', '\xecd3e2af7531d8a08747e70cff4fcb8384551ce85d771688b284930a9243b4e4', '1:f3e46529abf9fe9892730e55394c7667d46a45e64a7accd124cdb57ea70387db', 0, 78, NULL);
INSERT INTO main.fact VALUES (5177345, 'EJHMT2DJ83', 3473409, 'mentor_reported', '', '', '2021-06-04', NULL, '\x0100013864e626d87d4dd0d3a42b29d0b7d65b6d46dc80bc145c8d4c2a64aff6fddaaf718177f39b30c1c80d4363f1624316efe836aa09cc0cb1e6a9fe2837b5a85a738d326ef2fbf3b89f1f65e92fe2609f6847d0b18be9b0', '\xf1b2df11a539846f5a3b2d30b1b816b7168741d485ec5fe50c89e21dd5f305cd', '1:9b80b76f52a4c50b7801a460627d2b8750271d36c6a11e48b10740089813c765', 0, 79, NULL);
INSERT INTO main.fact VALUES (5242881, 'GFPC1A44GN', 3473409, 'start_agreed', '', '', '2021-06-04', NULL, '\x010001a2f4f79b0afdc07aa97110b7de52b22e00343741be191e33efbe4b444576945562e376ecf1b5084e85416aba6edd2b8853dd72306a8521b8ea3216ef076dcefc98', '\x21a3943a18c36dfb4c54b4f635b66e07c703d85b0fcada9186fa01a963195aeb', '1:1b5c37f24dcdcd830bdf5cca1c0fba985dd8ce4687661b2fbd7c70f7ea73b65c', 0, 80, NULL);
INSERT INTO main.fact VALUES (5308417, 'J4FGH5PPBH', 3473409, 'applied', '', '', '2021-06-14', NULL, '\x010001d46439546eab38e514e20242a3901c961f50f125bade0d56adcb028d4e0af116a2cd778ba96142b4eaa3', '\x981f3d24dfd73c0a9d85a2a818fd15fab0d7c88d23edb4235265e898be07ae98', '1:51eee790e714de14eb42edebdf10a5d3158f0aca4c3db0a9cb10ed8c3c67cc16', 0, 81, NULL);
INSERT INTO main.fact VALUES (5373953, 'EW8PKG149E', 3473409, 'history_declared', '', '', '2021-06-28', NULL, '\x010001a19144173f649cbbcb8ef697dad25ed175fa911eaa39b47be684902d68fddf50cbf2e1cc18ddf6b34cd0', '\x7e4efdeeaf4f450554dc8f056571674cb2919ec19ece823b4368a41c1f70879d', '1:286afc00dce19b05b24993d5036422992614ca46a9267fb439029a8c6b5895a1', 0, 82, NULL);
INSERT INTO main.fact VALUES (5439489, 'K46S11TXDD', 3473409, 'pages_sealed', '', '', '2021-07-01', NULL, '\x010001123d216bccb5bbc69eca56c05d5aa34b05743d4f26276e7b68b3e3b9982896d67b0a3b3b898848782895d75a313b00b646fa986f39d318ea15ae11a8815c33de9dc3daeebf', '\xd98e01cfc8df463729535c16321db038fdc42a9c5f0ca8a6263537b6af66d671', '1:947748a64f1f0205ec4d55e8a8cbecc971597c1fbeb573ba9b68005e49736875', 0, 83, NULL);
INSERT INTO main.fact VALUES (5505025, '9PMSTNWEN2', 3473409, 'verified', '', '', '2021-07-20', NULL, '\x01000179779a0b473320186036bcb74cfefe09b8caaa06f8afd63364fa454f8e7e620a116c3eff45026a255bbbed7da772a3f606e2c304351f03733fb85302947f91b94628c8c1ce913e7b3fde3eba7d9f30d9', '\x214824c2b0474461c6beef990a38c2544f637313f932d5a78505c65a6dac17d2', '1:3688e8af35b6a8a560b81a5d8bafde173f38e692493f8d8aee9d5d2640f525ef', 0, 84, NULL);
INSERT INTO main.fact VALUES (5570561, 'K33YKPEVH2', 3473409, 'verified', '', '', '2021-07-20', NULL, '\x0100013edd5669b2296a15c7451da755249fd0cd4140d103aeb10d26f066e86bbf3e8b1a455a70f1918cecc60d59c12ca0453dfa97e9c716434bd180b372b13737e7dc56644e6452d266dca2f322e0c5de', '\x277ae1ba767d24a4c20ca7a9c23c7bc8430202b64e194b579a9032ec34ed6289', '1:da2d972d6088c10e037e20fa1e4846e762f5f3a1258208ba00052d0e12c4a88d', 0, 85, NULL);
INSERT INTO main.fact VALUES (5636097, 'A3FFQS39G9', 3473409, 'verified', '', '', '2021-07-26', NULL, '\x0100017178eb3056a78618d1b2a8bf157a935b1086224393b658479a4b194e07bbd9737b2567926ea53c73bce03492ea716c261d02a7900057429ac991cd58a858d442a523e537efb2b4d247102b5f718cbe372d269932e67480be2f', '\xd64a3bb6bdd968737be0ba43193a2493a742ecef9af3c80a8f3c922c1d9c87fe', '1:0ec64a9b1a1f922c4fbfd3dd5325a938f1b25eb0b1b6295b11d87ea79fa42c2e', 0, 86, NULL);
INSERT INTO main.fact VALUES (5701633, 'YHP6FBRA84', 3473409, 'verified', '', '', '2021-07-26', NULL, '\x010001567ec5bc329cd7e176a0aae4819edf236ddbcbab98f1bbfe470bbbd4b5da8b9580ec64e301434f3715ff23f744df2e177d4fb37b262e666315941e9fbdd39b95f5691db7be8bd713dbb4c3a8319321247a', '\xee21a6e728579a732d602dfd0c6ac0c5b4196bf8f7c365cb1c0e93639d41867f', '1:cc7a385997d7493d6e90bb3a705f5063927eec4e7544dad9d9ccb9a40108c037', 0, 87, NULL);
INSERT INTO main.fact VALUES (5767169, '5M16WR35S0', 3473409, 'verified', '', '', '2021-07-26', NULL, '\x010001c6e3440b3d22a0683ec556835d05fc5c4f52648aff084703f36d78686743987447ec15c275989bc2278bf7df2ea55e9efc2a45be10b1f85e54aa94a1eb4c8fee0f7ecb09d52fe65c63ca8dcac29916e0f9588d', '\xdf5943ec1ef8ab4ca9bb5ea3133fe727df6383dc635abbc504ab0cd802892461', '1:b659dee5c9acf54d3200250898fe9f3df62d561c873d0760e62a97c554544627', 0, 88, NULL);
INSERT INTO main.fact VALUES (5832705, '5RD4WKM3F2', 3473409, 'remarked', '', '', '2021-08-02', NULL, '\x01000108b99b41491e18c758ad58bb71d6675e812020736208ab1bed482603c0677dfb1efdc831f1df2c2c4e896ec6db04d7dbe792e47b061874d83edf64ea770fa9', '\x69c019a51ad82a19aa036eecb399297e3f5d3a1d12c8973f3e2797da184e9038', '1:40e9fefa38655606dcef173c026a30d00cbec8dac8bfc63824c33205fd93ee1d', 0, 89, NULL);
INSERT INTO main.fact VALUES (5898241, 'KEECD63CZ3', 3473409, 'remarked', '', '', '2021-08-09', NULL, '\x0100018b023976c16bffeffdf415a6f0e6bb6ef32d3450e0bb74001234dcc5ecefb4cdff32dfaf1a2581c97b6dd1ac584c48a60ba59a641783b47c4913e6725d6e1d283de316fb14', '\x2c383b3b450ff4e10f52e01857fe3d636b381c360a290fecdb7b32c2c362a129', '1:1f027780f9f43d1e7b4f7ad0253c3bc9dcad3d436cb7cff3f68dd4ac924f6229', 0, 90, NULL);
INSERT INTO main.fact VALUES (5963777, 'FHFWZ8T0KV', 3473409, 'introduction_given', '', '', '2021-08-10', NULL, '\x010001029acacf08517578360efc239a6bab9331225ce992d4f76b257faedef497757928534b4fe45f650a803f35a31f3f69fe24341b178799a9f1f8edb976a92a7ac8a0c3bc57e9f778b1217251b11535e3d77ec0b71ef2e13a631bf9b1429f57a3a49dbcda236b530a037307348a049f7717003adef58954604d0c12f7e65e847b3133f3789b9c9891bdda685e2bcd10c43f21', '\xeb70b08b989d5671c503455ffcda6ecdc24b3f75a79290b34dec51c16aa3426d', '1:4902b58b5feac9468cc5f9b0117d3ba1566ee77d16e8942c9cf38442a8cd28da', 0, 91, NULL);
INSERT INTO main.fact VALUES (6094849, 'CDDNSDSE5Z', 3473409, 'union_resolved', '', '', '2021-08-11', NULL, '\x01000179bd5809ff4b1f5ca794e09c96d2a25888a0a0e6244ad35e0ee14731e29baa556c41c9e0e85634247d7ace6537ca296d35ec2790019c0b0f8a0b4229b15c6bd9e76d99903f1d939b2a1a39fb8987115f549aea14dada612c740e4a3d', '\xa5ba655ecacac8da1fe182ca37589ae728a8aca993b486bf3d63577b72c0e457', '1:6e73383a3de6a8072b58a452a621a310c4c7e2c1d1be3b8af0bedda7823e49ef', 0, 93, NULL);
INSERT INTO main.fact VALUES (6160385, '1M8AQH2WNC', 3473409, 'opinion_given', 'admission', '', '2021-08-12', NULL, '\x0100012e8e080fa799b766b7029602c1003c0e256a0a65cb4713cf1301b307d21b948825ba82c77ef78f078e44eddc4022e804b64bca33523aee646dac763eb64bf60f3401bad74c1c8fabe6b864207d63159b6f421dd2f20b631802459596859c8ab082255b0e6295d70b61e11748e884', '\x52eed5716b6b46d9a168acb86a241910f1e42f7cb4f3328d019e383688bb6850', '1:fef040f75f9ba3fc4361ca0491478fb8d1e0212ee946f52695d0fcb42e6b8c9d', 0, 94, NULL);
INSERT INTO main.fact VALUES (6225921, '50K58AY43M', 3473409, 'opinion_given', 'admission', '', '2021-08-12', NULL, '\x010001d7d9d207758072bc3dcce3701c6334bcdc38f793879c921aa673ded147334216bd17d89d3c15bcfc7774fd693667a28f8f031000767748f15b733267bd7ebb48c1e9c4628fa215b5be14ff030534d4edd69bf89dc549c3', '\x2779047f36dc76d3add507be6e43c3ca9079dacc2e471a67ffcf3ba6e2cfd6a3', '1:3e6ac94a771fba50ec3eee0356ac98661552079761188d3d5cb6e4f0640ecb81', 0, 95, NULL);
INSERT INTO main.fact VALUES (6291457, 'XQ4MMFNG8C', 3473409, 'opinions_joined', 'admission', '', '2021-08-16', NULL, '\x0100014ec61866e6dad313432106ff7166c72c025d1a0812a1fa6ef04bdfe2bb34fc703d3b42ac3f9cfc8fc176eb8a0ae314946a20e2e6a2fcedeef8fb8d6dba7ef9', '\x338728e82d9164e863f5cdc40bfbac057e44812fbf8311b4101d3eb74b82b1df', '1:2a1c5e47f773b36ed385c695b44ecc23abf744ec51aa944caa0a59294fabde2b', 0, 96, NULL);
INSERT INTO main.fact VALUES (6356993, 'HENBDP510B', 3997697, 'awareness_certified', '', '', '2021-08-20', NULL, '\x0100018f37e0b2c1c4da2ef4a80c74641865ac82dfdc641e20fa5d117d66c3165c276dbbcb8f3c6604f2d7d7a6c6c4f106758f4af041e52ad6efcd974feb98b17eeaad3f9dcb5c79b233b348ccce491a0c048bd7cfc1724ede4d', '\x04d9ea28209e545214e2c442e6d6d5c0276c42080868fabbe9c7b0ea5e678876', '1:c332b16b98d43adbe71c781dfedaa0e095cfc09a410502fada12021cb69c2e44', 0, 97, NULL);
INSERT INTO main.fact VALUES (6422529, 'Q5MX3VZJ4J', 4587521, 'mentor_reported', '', '', '2021-09-03', NULL, '\x010001e459a8e95d32579dac822df5e93bb437b4aedf7f6811038a385095794798708d1946e531c319f54d6cff6fb0c658db4ff4070a94cd84f0cc14bf99a3e623c0b721f5891e44d7cf1278e994a44998c48f49d4a8a1fd459c8b9ce5da0fe7bf0a', '\xb7d408a8ca2f070163630244fd8d37fd1dd0c56ba3c80498efb3c6b5ab361d74', '1:64093b2dd14ae139c014c6f3ed7bb2a6e687a03a7dc6adfc7f2a3c582db0b58b', 0, 98, NULL);
INSERT INTO main.fact VALUES (6553601, '2H5Q9BF8P9', 3473409, 'cell_voted', 'admission', '', '2021-09-06', 6488065, '\x010001d308fa6b9dfba618f7dec12a98b68af5173557fd888756ed5b8c5f314bd45d8daa47efca48e762021819e647948d0d54215c4c8a2fa54ee6ac572016f90fb32178b4708679d8400a663072a5c1a4464414b898d0a7a77b5ce77d6808e34fa2de9f76b07da85b236566466bcf0f0e401fb10009429377570ac4ba2a55613a5357a01d6303408867b2a05d82980bca422b687acbd4532e8e50f08d4afdc01a17da34fbbaa18d67b8e7b1c4272844b42b578bb0047ca11fd78e69c223fe9972169720179135ccf6ded2007182c2dbc4f97633069e7f5a9af6dc220b5a42aaf0a057cdf3999d1a0733b8f2048755f73aa13274597266569aeb35a7da523b0f9d99881fa3268aa5ec9fa5d02eca61659cb97bba63ec0c2899cdbe71d1752f418786108717d905c57ee419d1b74208476a76858701e07094501186788c4a40def23940f491a22d335c308c5ca810ec701ef9600db3b55fc1d75a8ac1a1e76679b8ea55c6b3613d178be55b16b4416866ed18c45ca7639130ebb76cfc17471d6c8984292bc9b0923911db39c365e46432937ac9759e46ee40d9bfc0cb54b442d83cb5b49d6c205d7d9f71eb8a54de43373bc6f2a046c744a89c9ea95ca804337c6e0c64a60733489d996f3dcfe15ba34ef16f08', '\x15471f0ce186ab3ba8dd381af0bc6c6f02e1b16d431f75c5d42d910e43eec909', '1:34317319c4c623cc0e1bbab7a3e846ee5bba6de3192c38e34329fb6d0ec5ad1f', 0, 100, NULL);
INSERT INTO main.fact VALUES (6619137, 'AJDPAP8H81', 3473409, 'committee_resolved', 'admission', '', '2021-09-20', NULL, '\x010001d976a2d4263b071f138a2fa12ae2c49f4eda36d3808df34197fcdcb6e167ed42ee5620146586030be8f7445bf0adf68ab5f25917b55e3b8913502bcad1aa08458a5abf5f5f22f116c1d113e8919e755e95dd70e2d0ff4b91349f289b753dd529e4c0421492efd20995a1d9e38576a8', '\x2fbea702b79f1c38de7739a4080b91a067be1d7f0fc90ad3ae3ec7724734ab51', '1:a9c69a5d44aef0235d49507f4fead52c1b25e64d50c3a246a57348eb5ff93a85', 0, 101, NULL);
INSERT INTO main.fact VALUES (6684673, 'KAKV1EV3WT', 3473409, 'submitted', 'admission', '', '2021-09-22', NULL, '\x01000191e88287354bbde67063c2c3ef02240f4d816c132e28dd77a8350cad3ca15a6ec3d53dbbc3314e2dae2e1731fedb8dedb8038631d5bb362dbfcb09ccaa7f1d681f2a0810fe8da3b320c07ca300fa8d', '\x9fa44f91449ed3cdf1a92bcd86d8b3ed497af382763541f8b4c6b240d7854d14', '1:80e8eed7ad504f16809163a445970c0af02eabe0f2f9cbcef4b8c4208858100c', 0, 102, NULL);
INSERT INTO main.fact VALUES (6750209, 'WSCY07DDMW', 3473409, 'decided', 'admission', 'approved', '2021-10-25', NULL, '\x010001f746a5f40540568f8d026ec39a44ba49eecec420f430d8ff83d1362f782389cb93f440a6b2aa933e306be38036c4201488ab243f9b0ea0f20b3e89424a66c088ed7dcb6eb8e8d984c757eb33bf00be9604a39922afe7cf43f1617c241e04ec5245d14f161df6904e292ebd441f8911b483b46acfafb8f0ce63410a473366ed462dad6603d77bb59ec7f351286a06b91c84c52bdb31d48ed242a2e4', '\x9fe9fc062d5a27a2ceda31bd2271782537d6a90f58c3fe49e53fc015d209e59d', '1:528402d0a6414159d9d3e46f9501362958c640f58e7fbf6d78aaf3849272a80e', 0, 103, NULL);
INSERT INTO main.fact VALUES (6815745, 'T2ZDPBHVYW', 3473409, 'decision_received', 'admission', '', '2021-11-01', NULL, '\x01000149b53da4baa9a8523cc4850b431b5ddeafbe62c4b1003a6dd953e949b3443d64221adad7b965e054d0d2f0662729e02267aafda3dce07dfdbdfce3c92285a5', '\x67e51c94248215509f12b7e1edb1c285a648d854e918ecda5267cccdf79c609b', '1:fefd081cc60ea1105719dcc5f006eeca224e10f8fe3f473817214e0c6825a5cd', 0, 104, NULL);
INSERT INTO main.fact VALUES (6881281, '52J2J8SJQH', 3997697, 'mentor_reported', '', '', '2021-11-05', NULL, '\x0100018941901ef6fefdbf1f995f00195e9e691e8a405b46873c1197f9882227186e8d2e6a7598fbe010be2fd59520d1814b0e443905815c1c89ff4e3d8f9570ea514e56b93682bd75c74b8d5638b486ed5a4c7692f42eacff', '\xc0af71f912c6db05e65833cb8c3c50887aff8a6a28e72361ef81509fb5521f71', '1:dfdd16ee3d0417740fddc45b0d494f4c7391e687e7e0c3fca6a3e9d6b5848e0a', 0, 105, NULL);
INSERT INTO main.fact VALUES (6946817, 'PABHWP4CDZ', 3997697, 'start_agreed', '', '', '2021-11-05', NULL, '\x01000113c0497060fa47ef8da777bb2b8e801ef57c07b0c49c0befd9eed051555740dc670f24d829ac2b3ab0236b010692cb60b7ed070f4b8bbc9ead0f29c1c1a571dd26', '\x661ec7b4e8fe379416c6cc0c354cba0b90f2e89cebfb1e0dc5c9c6a871e967b7', '1:7a200479e0b1452100c29f91d81e6574a8f9c296077236d2c52f26f66489197a', 0, 106, NULL);
INSERT INTO main.fact VALUES (7012353, '1XB7J90WJP', 3997697, 'applied', '', '', '2021-11-15', NULL, '\x0100010131c3df7996353978a8c1db4594a4d0c588f53d041dac275fa17a55aebfe42884cad2fd3a7a516f9e3d', '\xba1d82332956ce77d8929cb54b40f4d7a4aea8c55e7405ccac859cad38a2686d', '1:0ad5a8ed732e377a94ba215af6bcfd192c9b5f3c3507d79139e9e6bd106835b0', 0, 107, NULL);
INSERT INTO main.fact VALUES (7077889, '1EPDK7GGDY', 3473409, 'ceremony_held', '', '', '2021-11-19', NULL, '\x010001e1a70bd6da6c9c6f20d52443a167dbee65c9e966330ce586b8551abdff4cee27cac055376aeed23b681915dcfba29c0ca2df0467', '\xcefea8012b619e98584b6899c62bc766bee0b608254272b53448524023e4e4c8', '1:6c06d8d211caa423703332dfa1d9dfeccac6f839b4951e5de32006c3010b12ba', 0, 108, NULL);
INSERT INTO main.fact VALUES (7208961, 'HZG6PNECZB', 3997697, 'history_declared', '', '', '2021-11-29', NULL, '\x010001b4950ad174ad550888bd47d3a0af320faee6b8e52418599cf8ebe39ef18e3852f22a9912e63ac732ef90', '\x6ecfe754dc1586707cc0c661c66701f99869ba56da58bcf781feb1ee3edd8164', '1:543f09d026cbea3aad2c933fa2ddc131c1d5d5261e08c8ce8b210835cc483dd2', 0, 110, NULL);
INSERT INTO main.fact VALUES (7274497, 'JV6H0M9G8B', 3997697, 'pages_sealed', '', '', '2021-12-02', NULL, '\x010001424fc77a04c1c2f4708f4b773f561e15dd63ed3af7362f28314f869e189d73b986f944f90e4dd25e4ce881efa6391061fdae767b56cd29f88462a3482a46e8d5f47543a401', '\xdff565c306fd2fe3221d9bced74ddb89503e42795c358f26ddf62b4ad2dc36ed', '1:fed2005cfcb7fb1d33f22000debc980bd2f2f4f0a6f00fc3ef92e9ccd0e49e6f', 0, 111, NULL);
INSERT INTO main.fact VALUES (7340033, 'HFMPHYC0ZX', 3473409, 'member_file_made', '', '', '2021-12-10', NULL, '\x0100018e710b8392b8750b0240621051d81edfe7438c69061f329d235f299d556881e224ddea14ecfc7ee2cb1b', '\xf21dd7f6398acf6defdb5226425b0e4c52023d4f1029800b2a20cbd78168a79e', '1:b0d867d4ab1040647d66aeb93279cc575190dacecdede7b434098e2d832d6c2c', 0, 112, NULL);
INSERT INTO main.fact VALUES (7405569, '478WKKP486', 4587521, 'awareness_certified', '', '', '2021-12-17', NULL, '\x010001332811e4c6419cb9f0f8b57d05af1a8aac8881a1b0aa898ee04b4cd0ee7a6658aa91830a18371b45fb57ba8b69cf23b9658bc69ef4f643b45d102e652391491553e3be8c88b5c44fa9b1b673e9c0aeccafff473d96f588', '\x33d5ad641cff6064a1fb4f89f980537c7a15c10302ccef5cc398836da326d1f5', '1:fca6ca4b1634b90b8d6bd40a8349db009f7d48c70517362561499669eb0f747d', 0, 113, NULL);
INSERT INTO main.fact VALUES (7471105, 'K3MZJQCBNP', 3997697, 'verified', '', '', '2021-12-21', NULL, '\x010001d7e4f25b2605eec2b9ce7609d0aaded2c4816526a311a38a679b730720b006ae3b8be5c4d153a9c9f6698a3ba8b10d3ec6f931c1fbafc5fb75164fde415c446e28a1fd408ce288a55d3db914b8b4ef0f', '\xdf6f835e0d57b2fdadc26abf4640533ed3c626c47da1efdc132a0494d0b96c2a', '1:c9f73af3f9eac4228314bd92cade16c4a93c5a543e80e95f597f2b81a0a1edaa', 0, 114, NULL);
INSERT INTO main.fact VALUES (7536641, 'XMD5J05455', 3997697, 'verified', '', '', '2021-12-21', NULL, '\x01000180187dc7e290553123d40c118b45639c279f733cf2aec1d8dfd6a7eb1c8d9bb1e511b1fa61b2e22da2451d255f21ce1b528c830a7683a6fe14d4ec4efe4055c3e365068d292c2ecd233e96b3eb37', '\xd6275d3b9baabfd02641d499bec02dbe63b22a0382aa983cb353d7e666a25de7', '1:44d38403be015b850ee80beaa3fe3f21e2dc84a8446ad84a1583d5d9a334b064', 0, 115, NULL);
INSERT INTO main.fact VALUES (7602177, 'J6ZF8PKFFR', 3997697, 'verified', '', '', '2021-12-27', NULL, '\x010001c6018625ea2757f7f34be44b96d34683512879d85dda402c726f7805677d5fab9b55ca5ddde9bec6ae70ba883d2c2f4d261116c206f7bf22a54b2452d71deb375299c11d162b1b34c5ee8e87ea24bacfc8d72488a19974593b', '\xb030ee236b0b1922d1a5a87a3681143603b6b5f018245089e9517b01721c4ce7', '1:c665a460441734f85bd4f754c67e4506d652ad54db79c7c30aa07a368dfa0b65', 0, 116, NULL);
INSERT INTO main.fact VALUES (7667713, '3CPTF3HVP4', 3997697, 'verified', '', '', '2021-12-27', NULL, '\x0100013bfa50abe441b134b849ca30f1b9355270f55e6c20bc7b797ad65466674d258905a98b61a888b3dbbaf04b3ae6889599de66f5dfdae77164b45976f4513b7775d12362504386ed6d3021b70520d6a8dc1c', '\xde54df3c02221e099f6f377d4aa02987c73320ec294151128387919e174be6ae', '1:ece9dab11226c33e66ce955c9c022a0818a27502272a9332532f6dfb4637d6fa', 0, 117, NULL);
INSERT INTO main.fact VALUES (7733249, 'SQ7JV4Z8AY', 3997697, 'verified', '', '', '2021-12-27', NULL, '\x0100010a8bc7a8c93773571c10eed83daae75449d1459abf4a57f4dcf56e6b1cb0b67be005b329707cd9cdd58d56450ff01013d9021f03d6033a884014b7647accf853bbf4c72b83ae77065819f3f10c30a7eaaacb0f', '\xd52705b42bc66f0baebc1ca47a744ea26f7e2550812b4044338a2741aec45150', '1:2a39dafc08936a4d17d362153f205c093278725ed6bccad1d2983681f57f1beb', 0, 118, NULL);
INSERT INTO main.fact VALUES (7798785, '19960HWSFW', 3997697, 'remarked', '', '', '2022-01-03', NULL, '\x0100012152a314c5ae89e7cec49af35e80870ecf4555dc0ac52c7dfc98d173b7c7874d17cfd4df03c4239c76832bf09fd1bc96c471db7eb7cea92706f8015457831f', '\x30338c7d197ba30ae8f5e93f095ccd4c080d66a90f2109dd3f0010d0d0799afc', '1:d3b437fd2de32c6ca326cf3ccb9128d33e7f3f63ca79d4479783198b69b9b6dc', 0, 119, NULL);
INSERT INTO main.fact VALUES (7864321, '5AHK8GZYFE', 3997697, 'remarked', '', '', '2022-01-10', NULL, '\x0100019abc7ec7c8c180afe270b402330c5dfac8f28207cdc1c5577311aaba9f0d9cd56faae5d24686174cf16b37324fb7e10577a1c22cf018c705440ccfec6d6d81f8054db2faa6', '\x21c8d93fbe51f1ba8918288cba010c5497c6d0c925c1438048b2a05ccffada32', '1:e82c19a64c0ecfaf33bbb57a97ed13983383bdceec3980b1e3d8807eb1b0aae8', 0, 120, NULL);
INSERT INTO main.fact VALUES (7929857, 'VGPVRQ3N0F', 3997697, 'introduction_given', '', '', '2022-01-11', NULL, '\x010001a3464682598a4f6c2ab37c2b6187a5a5610fb7d620816401f9d6cde0eaa0e691c55558462ec3984b6141b09af0f2d1cf00ad45d6d9f4b07ac0538ea3d961eb94eb892af94d9df35c497bb7660a3918d67e4765c3ea4254f06879d8d77eeb5cceedbf12f6492319ed3793a48ce1b69e5cfc55879eacd3ada8e6aa77b11bb43635e88f1e7ee7ee5c53d25965ddeaa3ed36c6', '\x963c8b530131cfde30fd88aeabe2f9c2674dac0db0219ed12bbcd7ba7279e522', '1:a23853ebe798b90a159721cee7843aee9a9faaecf5365745a29f321dd80d5669', 0, 121, NULL);
INSERT INTO main.fact VALUES (8060929, 'JN003W0Q97', 3997697, 'union_resolved', '', '', '2022-01-12', NULL, '\x010001f3a47c85d7f05ef77ca44232de9b69a77f8888573c8dc51f0f5d5cc53808f2e5518e172b874a319d539cf6bfb8233489fef8c56fbaa60df33a366a0f81da5849dd1a9c6422ce3a1a53806fd26288ce5ff17576195395601927edd203', '\x6d31ac8627fc7d2a8cbd8ff1d35d21894139ebdf7e0509f1a1b9196c616bb01d', '1:0545eaf2aa19267dcece140504e46aa3dec95007d5c7c81fae1806551324114f', 0, 123, NULL);
INSERT INTO main.fact VALUES (8126465, 'H0GKR56K4E', 3997697, 'opinion_given', 'admission', '', '2022-01-13', NULL, '\x010001fb88106c487a6c0ce4c1e3f566d3cae9f5919c7b2c61ea505a91124198555439347b9ed40a068e36981a691e432e0001de131a01147d5e48f05c93fa64af8c400229fd00ebaeb007aa274cffcba2ebce7b1e7b51219b8dccdbcd261c64eca40f57e6105eab063030baa5c3efa127', '\xb7d37597a35801c2e8e83fc15ae125a0a43b507ff685fded912b09e483931b82', '1:8683fbab73254b2c10b8e95622b9b0044a27d0e4ba10c2a76e404bb71d14bd41', 0, 124, NULL);
INSERT INTO main.fact VALUES (8192001, 'RS3Z4320PH', 3997697, 'opinion_given', 'admission', '', '2022-01-13', NULL, '\x010001c32520de5c9efce9aa20a748dd5ef6ce8ff42a3c0a149a26a93079fc3ded5a57cf91eece234f24e3cad0b4ad35ff6a01f5c962f179f61901f94c36137a97baef1981a70cb3fa8f08c49e24d1a3168d730494fd3c7a4b2f', '\x4e2edb78797769e0d53b191f27461cf2b56f34a046e783256a4b222ad77a9fa3', '1:536afc735a9d5e5fdc537f51f286bf5543551dee7222ef12264103269dc84c7a', 0, 125, NULL);
INSERT INTO main.fact VALUES (8257537, '98K83CKT1T', 3997697, 'opinions_joined', 'admission', '', '2022-01-17', NULL, '\x010001b9e46d6ca2bda22f557cac6368744cc04134d32d158b321c36c88f0161e601ce08914a422d841ca8890791e4d12802398e42fad1a27ab68e06fcd1c961e8fd', '\x395e1b1220969e71daf1c362ada308a4fb28a7316fe613acbc364ed7f830242a', '1:0c4fe6ae26b409aea6d95ebbf6b2fcd8828c6b6a7e1730baea069ff68e0d4e32', 0, 126, NULL);
INSERT INTO main.fact VALUES (8388609, 'SWCTAC7G09', 3997697, 'cell_voted', 'admission', '', '2022-02-07', 8323073, '\x0100018dab35f1a0058296522f7097787237a403249c35a5b334bf45ee83392634d22efbb240e020365e9bb8bb279d16c06e5e82bdb504f9eebf3cffa780b593e17151e0c6751cd95c2d96c227b5d82a7ed0d682a99cbcc2062bfd4015cc900faac2d274ff9d1db571b7ea2f8ebc63d85b2fe3f13fc8c6591b7ad083f17f62e496fa75027e10dcf8731742d9e7f385880b2e5022f5d5f99d3ed677dba06cda89257e8ac7a0e9cfeb8fe01beba4c3accf6bf5f8ecbe0d98340bde3e2873c41312d46fe37ecc98ca43ac85cc83e73a77ac98af301e3181b081a69aba40c937fa9ef30f361403319eff1cde247db23ecf8e0da3a63da40157518e192e461741db4fac74aa57034263fc3fd395644e178c9130319d0509ad4cc135a41e70d3d89ef888d12a12467258656d840066cb36433c96e98ecbc90476da7328bb967752656b0640f91fa6c6666f15b9c2d9befd09b4b68a5c146c68a6523b7265ffd314fd14b1c0d2626f797152fa36137a12524d92bb94d8990c9382bfb6824c7415f2b75f12d20d2ea0ff7885654146376927621fa199bf6ae080c89abdf945569c48b63de332a6840ea3475b8f243cce7d2288e967dae6d2d848fcc70171ef518cdebea5cf8df22b9b2d604e7d47829dfe635ffca0fd57f0a21c0ec4943e31a717050ee5', '\xe52fdeef82f935aa58d67904345384b935e249ef673d474587ff5a57c0f2306b', '1:c9c3cacca9a357ab922272583c4efa2b3e72c0ad47a6678df75d78da946c263a', 0, 128, NULL);
INSERT INTO main.fact VALUES (8454145, 'K75A07Z43J', 3997697, 'committee_resolved', 'admission', '', '2022-02-21', NULL, '\x010001496415f15c31b2cb2eba589ccaaa5edaaccb9aa2cbbf9dd3377702b71b63de03a0e51dddf3d118e2dd08d5f57760b1efaaf7817059cfa7cf33bbbf1bd59506aefecf69cfec5d0a059fa16d76c389679ca4b338bbd6670618f1edf7098e5169e32a86b6ed1c475dea7e59ab9ff0f1d6', '\x73b2bbbac7607a2451926d886293d87340706bd13c3fd8b12972a8de93b9e3a4', '1:1bab89ac0925032f4bd59cc94fe0f4661c59ad983d04148a8d111369648e511d', 0, 129, NULL);
INSERT INTO main.fact VALUES (8519681, 'GX5KHSSMNJ', 3997697, 'submitted', 'admission', '', '2022-02-23', NULL, '\x010001ba7867866bb7491520f823bb60ecbd5accddac927f555cc85a4ee0f52ef0d2a6acc138384b49da2a1bd0cbe74a9cad00a42c8f27d729e00c3dde0dcec557176299b65c4ddd51ef9ba468457142bdb5', '\x520417bef362f2d66ab063dfee2c932c40000a172d7581417289c622f6e3b1e0', '1:d4ee051f1c6be06967874abb372cd666a9d79682e111b1486cfc3bc9e9bdb9d6', 0, 130, NULL);
INSERT INTO main.installation VALUES (1, 'HJKQWZQDMS', true, '2022-03-01T02:00:00.000Z', 'icu 72.1 vi 153.120.42');
INSERT INTO main.journal VALUES (1, '2020-06-04T02:01:00.000Z', '', '', 'found', 'org', 'CFM993ZA40', '2010-01-01', '\x21b1ef9b2d7c8ae6a01d1946fdab16a80f56a726169d676eff5cd58a65e50e08', '1:af1ed012fde005d1b3334ac3add5f30c844d38c890732e29a9d3bf62e14ffec5', '\x1d74b2e8cba9c3640aa3614fbd8bb495afd71892b7e39df10d0321cb0a26e512');
INSERT INTO main.journal VALUES (2, '2020-06-04T02:02:00.000Z', '', '', 'found', 'org', 'CGB38FFKJ5', '2010-01-01', '\x3492f57a850e929d8770c484e231f26f55478dba069714333bda4731cf818842', '1:fae9d7a664bc26bc84f7b49c7aab123150f17de13f5ffd6023c12a376feefd7b', '\x7c7fc4feb5ca812be6fec143eb6b13c730594f4fbcc950e2fa099db770c544f9');
INSERT INTO main.journal VALUES (3, '2020-06-04T02:03:00.000Z', '', '', 'enter_person', 'person', 'V9N9330093', '', '\x055455fb3a00bc5466835c002a21f0e059a5542e79982a736c0ecf1b76fc3a46', '1:c5284a65ea006fd1c88516196dc23453d6efb0128dd1c0d3ba88afe266311439', '\x5b2249e50f02466aeb07e570efa266286eeec5be4e773743efc1942a3f7bb908');
INSERT INTO main.journal VALUES (4, '2020-06-04T02:03:00.000Z', '', '', 'enter_membership', 'membership', 'V9N9330093', '2012-06-01', '\xc449b90b33c3d4fcd978a39b52e681926e2ab17df1cc7f961444cda3eb281da3', '1:d900d9a5f6c45c92fe543692bf3a24410210198351dd53b824d7446927d249c8', '\x227cb2fccb7fa77f760596bf4503d960f3a0e73ef1d8f52dbf582c0563542ec9');
INSERT INTO main.journal VALUES (5, '2020-06-04T02:04:00.000Z', '', '', 'enter_person', 'person', '9YTGSZBBSB', '', '\xaa8dd149814416f3d3b596824e7c23f5f5f89d23dc5b06f875c83a9f85865d24', '1:5ed58d56206a9dd826ce63592640a3b9e6ec205d52ee47e07b82c1a1c2a0cabc', '\xc58165a58d7119383b7e4acfeb30075ab8913e48cda67093b53d09f8716ba354');
INSERT INTO main.journal VALUES (6, '2020-06-04T02:04:00.000Z', '', '', 'enter_membership', 'membership', '9YTGSZBBSB', '2012-06-01', '\x65a3c8c3c4d3dc6da1ee759fa92637be1e9a72ddfd197e5f09afcd38b0f2ddad', '1:32b266cb3994d63410efd1691d267abfb2faf05e7634f95eb8b9a75a08d64742', '\x8f42713a2398604af491803b5e5146fa42c4db04a126b61c51144a2850d7df21');
INSERT INTO main.journal VALUES (7, '2020-06-04T02:05:00.000Z', '', '', 'enter_person', 'person', 'Z1RDSDWNC2', '', '\x826f57b86e49a2c0e147f4a639081ce88fa5c4313b2d8f67fe62d131bc0dde61', '1:0e6a0fc67f67b519a9880505758b4004ed47daa67116b48dc191dc56c3cdcd2f', '\x72f4e7c11f695be4b5a6e6fe97ddea1428657bfff9e5a898913e6b8bb839aab4');
INSERT INTO main.journal VALUES (8, '2020-06-04T02:05:00.000Z', '', '', 'enter_membership', 'membership', 'Z1RDSDWNC2', '2012-06-01', '\xfb49b669bfb78eae30f95e623e59d0de95cbaa1b26f768995fd19ee4945f6179', '1:3a3ddb9e07c706af2e5ec6ddbb761f1e40ccbe32e7f076fcdbb4f102517b45e4', '\x3aea707eb34b7d5d8c75defd08b881989976ebc07d8cb7048555d07b513336ce');
INSERT INTO main.journal VALUES (9, '2020-06-04T02:06:00.000Z', '', '', 'enter_person', 'person', 'HHK1E6FEVA', '', '\x1e68cff73adea1b8a3ea40bb57d3faccb02419ddd72d5d4c3878c1da0f9f96c3', '1:1c0d95bbcdc403df25e2a2ccf6be6b865114e139bec2d3b39058425f1aba986a', '\x9737fec559074d85ff6e74ce028e66934c07b9abce9c1bd6220c680fd8bfd4af');
INSERT INTO main.journal VALUES (10, '2020-06-04T02:06:00.000Z', '', '', 'enter_membership', 'membership', 'HHK1E6FEVA', '2012-06-01', '\x4d7412722cd465810a1ddd96bc6b6d092cb7893a127cb05bc7b0ece1c4c5cda6', '1:3fa099b141ef032832a307fa6b27e0ac9b4a3e4f68600fac5510c0941075c516', '\xff37cf983a7933f1f70858de11c8b730220c05800e1541d2b88a07bc41aedb0b');
INSERT INTO main.journal VALUES (11, '2020-06-04T02:07:00.000Z', '', '', 'enter_person', 'person', '3QKFRXHWDD', '', '\xdb7fd0d5144d943c119c2993663719ed52e0be9993e77292117c29b742355445', '1:b4ffbaaf0ab239414157eb0a9e4b7c176a8e7940e94712e02a8bb2389c44988f', '\xfb10eeb13c321df3d33949b467ab8c30613f0d3ab66d43eb7b1b901c59862b37');
INSERT INTO main.journal VALUES (12, '2020-06-04T02:07:00.000Z', '', '', 'enter_membership', 'membership', '3QKFRXHWDD', '2012-06-01', '\x3000a4f0cfc36945ad3e32a590086a910871ddfe0e0213a1e19b87ff356b78f0', '1:98ff7c302e6f32a82ebafdded2e0370f1f856fe53c4628847cd61837cab69921', '\x2cd414e7503cb0cf99c78dea6dd57a5765fea4606c94b315a269b826e9a39393');
INSERT INTO main.journal VALUES (13, '2020-06-04T02:08:00.000Z', '', '', 'enter_person', 'person', 'NRF5RR82KR', '', '\x7f8c4fdb17dd36e3c50093873c9c4f0116cfe91c736aae15300086fbecad5c91', '1:19db4378669ebe72ddd4c36d36f2450fb1600386996a062e05be6a1a15d4b289', '\x302dedff5da4f1f3326b20271151ec9091d5bddcd4e9002e5d861053bf90554f');
INSERT INTO main.journal VALUES (14, '2020-06-04T02:08:00.000Z', '', '', 'enter_membership', 'membership', 'NRF5RR82KR', '2012-06-01', '\x8ca78a0a32929fed0d5a2d56de9c0336a891afb72d64bcf9812208cada749601', '1:eb0b40cd612fd86aa73ecb2fd332cc848a565af99b2db4159de758bd53c2aee3', '\xefac00a334b60a1deea1bd44882cfbf103522a10638b0ea81d548f05a69f8ac0');
INSERT INTO main.journal VALUES (15, '2020-06-04T02:09:00.000Z', '', '', 'enter_person', 'person', 'FFJ3EKFXBB', '', '\xc074f9526478b67452ce504b91db4df3e22895ee4aedc561a4339a0c5c4879d1', '1:8a5737c98641d223dad01fd5c5b6d1ee0c00b96b0c2ca83c0b44765814c7fa6a', '\x08b65b5535c5fa6766a268b6fb298c255e447f3e2c80ffacf6efc284974f2a01');
INSERT INTO main.journal VALUES (16, '2020-06-04T02:09:00.000Z', '', '', 'enter_membership', 'membership', 'FFJ3EKFXBB', '2012-06-01', '\x4776612d36ff314eef068876a7e961139f1fc5a67856ce55b1eef0cdd74e811b', '1:69dc0096e824a1500f5328ac250e7391fa428c4e94505f0663c8dfb1515313e5', '\xfade3884e2e4135d088ff45c61b784e328ff13776f072f41d06513c1f7807c84');
INSERT INTO main.journal VALUES (17, '2020-06-04T02:10:00.000Z', '', '', 'enter_person', 'person', '3VNDEX7AC3', '', '\x79d4b4c4a53ca6507c228909379339b9a4494cd5fc9525bb41b461a8d0d6bfc1', '1:4d1d4892dffc57206b43b0c590a012304e020efdf8af6d8a9be5f46ffe3cb2d4', '\x8e4bd8ce8d041566bf850cd309794fac88f7f6c3931a29ec3bb6b3387bc18873');
INSERT INTO main.journal VALUES (18, '2020-06-04T02:10:00.000Z', '', '', 'enter_membership', 'membership', '3VNDEX7AC3', '2012-06-01', '\x1d8c4f5110675f6c26075602806da59c22545944ccd9357c8cd8a783e265c062', '1:6af4d0882b34d50fa88c7f22cc9ca1b3f3a84e2b27f7f87fac29927e81fcedb3', '\xd4437523b857b63361ad5f4679e8069b2de3e0d254ae557e8380b0d515dc5986');
INSERT INTO main.journal VALUES (19, '2020-06-04T02:11:00.000Z', '', '', 'enter_person', 'person', 'XBYFN1J0SH', '', '\xa1153a1411265dcc07b02e644dc780f99be28283dcee081306ec8522588a98d0', '1:08f67787f7dce8a3335a5579956d1d0eb4d55eefa1543373303323aca066d36f', '\xc93845a73951bf741e12647acd306fc7629629a7339f4eff1be5cd7f27f81f86');
INSERT INTO main.journal VALUES (20, '2020-06-04T02:11:00.000Z', '', '', 'enter_membership', 'membership', 'XBYFN1J0SH', '2012-06-01', '\x01ef9f107a2beb778f8491b34de6147edbfeb046082057dbdacf3aa0ec33fe40', '1:39b6468fd86d6e3bb49d10860bdd62735945b486f49e6dfdbd8d5961ce4146b9', '\x49e73e75deb6155522ff5372b4208267ed47b5ce793eba32dbb39fcb2b4d9acb');
INSERT INTO main.journal VALUES (21, '2020-06-04T02:12:00.000Z', '', '', 'enter_person', 'person', 'GZK24T77X9', '', '\x79eaaf3be477166489dfe224f71ea9d8e352539bfc0e3d24b6df66f3fd6d795a', '1:8399d8bdaf80ff2084d1f5ebde09add065459334df1413a643b41c558803fcce', '\x070df1428432208796faa771df1c997a28da403dff9a4ee903c92dcfa5d323b4');
INSERT INTO main.journal VALUES (22, '2020-06-04T02:12:00.000Z', '', '', 'enter_membership', 'membership', 'GZK24T77X9', '2012-06-01', '\x9a361525821feb48334dfaa07344bb76696dde67b640157bf3a48597e7b76fb8', '1:e07aee97c1c3a8d200762a4197a22780203df82c9075e1e813d89ab89104c0de', '\x608940753d19d9336a35a9cb711689dea9eb2aab7bb2ee6cd306f6454f77adad');
INSERT INTO main.journal VALUES (23, '2020-06-04T02:13:00.000Z', '', '', 'enter_person', 'person', 'B3BBEQAG50', '', '\x97bf18bd645dbeacea8f8b518cc8c9deedde826d983b6d218aec20e46fa296c8', '1:db05f97aa12e975256140a4db9da8c3e0efc5fe07f5b53a2560dbe222c42cb9e', '\x1fe96b62fb77d1b729e5e3f35dd96a3057ac42e5e7ef190a14e17ae2b133b40d');
INSERT INTO main.journal VALUES (24, '2020-06-04T02:13:00.000Z', '', '', 'enter_membership', 'membership', 'B3BBEQAG50', '2012-06-01', '\xe45a3437ca0d0358ec6099796f7d1fead38314b7f4bc3fde5b10c3a6591115fb', '1:ec234e5ea4998a43f89fd424e584e5d4334fdc4871a922ddf4a970bd56280a8c', '\xfb6dd255c6b4476e9d31b43343aa97f4e3bccefc07ae7f05d75c49ac90b63acb');
INSERT INTO main.journal VALUES (25, '2020-06-04T02:14:00.000Z', '', '', 'enter_person', 'person', 'DT1A95A7ZP', '', '\x87c64b55bf324312c524e90af90487c771c184b6c60cd61fd6175cba6566e6d2', '1:ec840af2abf69cae5a7a38175bf8d359d0e09f130176ada72a6ce49cd43c400e', '\x3c0b8e47416cafc71d54d46b07d31e352878034338cc3c42c792559395cb6a75');
INSERT INTO main.journal VALUES (26, '2020-06-04T02:14:00.000Z', '', '', 'enter_membership', 'membership', 'DT1A95A7ZP', '2012-06-01', '\xc47ee4842e91f7a385d07f8ae5645c999f2d12a94648066d4cbaa19046502476', '1:23d91a161aee9bf079f82f0d79e3adecca5cf880f60fa53cad47a86709de3aae', '\x8015f2502e5cd0eb02507705a071541de1726564f0273f5fd8c60e97ba2f8e61');
INSERT INTO main.journal VALUES (27, '2020-06-04T02:15:00.000Z', '', '', 'enter_person', 'person', '40MZ24VXX6', '', '\x849f7d82734a3e49540bffc2b2004cdac242215affa6b3fd9a40aa67493d7351', '1:d4919fd71c878356b2c03f5c472678213f5e8d05f257e6cfbbc23445c38f5ef1', '\x902860ea56baee5bb3626d87edf42c4880ebe6fdc52cd6207d7c022449a89ac5');
INSERT INTO main.journal VALUES (28, '2020-06-04T02:15:00.000Z', '', '', 'enter_membership', 'membership', '40MZ24VXX6', '2012-06-01', '\xffc4950fb90a3adcad369e697f1a3db2f37aba50f913601b61378777a38bcef3', '1:55b7fd7f585e9294a7bfa9b050785eac65a9745ffc2955c0d5b21f85b75c50e6', '\xa312df0443e43df075d2bc4288cda5f76edd83e021e3be1d64b71ea7991b6f7a');
INSERT INTO main.journal VALUES (29, '2020-06-04T02:16:00.000Z', '', '', 'enter_person', 'person', '07ZZBMS4AF', '', '\x1247b3f032bb90984355d2d84f9bcf79497aa4c37845ec35ebf8c4fa0a6cb6ae', '1:625500c89eaa1bb4a84ab53872669da7edb3ac96331f4645954ba76252b7d6c5', '\xebaf50f8f6bea6a007daf6baacb54245a0c0c49321c5e99523e504e0349a8235');
INSERT INTO main.journal VALUES (30, '2020-06-04T02:16:00.000Z', '', '', 'enter_membership', 'membership', '07ZZBMS4AF', '2012-06-01', '\xdf244a38e4607db71e2390cbcd5af713dd95dd7a58dfdce991394a84edd5ba70', '1:9d9c863cffd27836bc9c7674734ee9ae7832334791913d288cb17b6ff07d80f1', '\xcfaa0440a7388a035600e8cb72356ee2753e8001ce942167d60db8b5a4bb6dff');
INSERT INTO main.journal VALUES (31, '2020-06-04T02:17:00.000Z', '', '', 'grant_power', 'org', 'CGB38FFKJ5', '2010-01-01', '\x5ddddab8b626b25acfd63d68bfd67cc011d85e920cabc21cfbd50a196dc2a995', '1:23e2f5cf8f707849cd2855696f662de015389c5b42d047e791eb8df24aee2e16', '\xf9d931b23b205284c786be7b7dd8ccb4ad77cef8cc25c7575fdfde192224c5ef');
INSERT INTO main.journal VALUES (32, '2020-06-04T02:18:00.000Z', '', '', 'create_account', 'account', '3AA0BG5S66', '', '\xd27510a637c699e0fd292e586eb41be73c6ff30a52d543c2cc4cb66eba71cc83', '1:bf3daeb2b689236bb3dd8a78806377fd47ee987c97e6e5729d5df7b22db75709', '\xe2b92f31f9dde44605a65f6c5eb7b687c54ad4a484b3dc29be25597aa800bc0f');
INSERT INTO main.journal VALUES (33, '2020-06-04T02:19:00.000Z', '3AA0BG5S66', '', 'set_password', 'account', '3AA0BG5S66', '', '\x36e7d832b9ea029ef37ef6f30ed90fe3493d3dc351dda02971858a95a60650f6', '1:df762b9ab9f3bca38b4b3a7d27f8e3c104c7c13f99cbffbaeeeee3cf55226c66', '\xc5089291418e591a6eb647cf24384f268eb4994f456fbfb977f09e03ac0bcc4b');
INSERT INTO main.journal VALUES (34, '2020-06-04T02:20:00.000Z', '', '', 'give_post', 'post', 'C4KJSM452X', '2020-06-04', '\xf526bf77b4c5687f471306a60ed2ec86a37a86ed69e503fd22a4de4b42bee285', '1:17a19d729d6a25c9601818295ec343eb90f59785e44f89d93f11f51ca49ed4dd', '\xf9696b81815a218d1793c3116cdf86b4863f6b2139b623e532d1402463ea3d37');
INSERT INTO main.journal VALUES (35, '2020-06-04T02:21:00.000Z', '3AA0BG5S66', '', 'enrol_totp', 'account', '3AA0BG5S66', '', '\xaac07fc38a34589f5e279e0147872382a3528f60cf4565f2dc1342540fd73800', '1:d5d814c41fcd1fb20b3ae8666be1bee6378f8894e18624bfe851adc3dcfb3140', '\x1c6e3abb0f83f15f0f4fb349fc88dbeaa8dee4849102df49706d4b3522dbcced');
INSERT INTO main.journal VALUES (36, '2020-06-04T02:22:00.000Z', '3AA0BG5S66', '', 'confirm_totp', 'account', '3AA0BG5S66', '', '\x7db7203f0b4305be9a47b14d94803163ab62eeef2d86824c29dc93311a2af2f2', '1:121cf7e019a5d73838f9b99658812750a4f97f60927dbd6f5cd6a2b9f5613efc', '\x8fa0580f0d61ae375cb75cd9fadef20bd7f197cdd08c51dd31cd0faf084f2cf7');
INSERT INTO main.journal VALUES (37, '2020-06-04T02:23:00.000Z', '', '', 'create_account', 'account', 'FARA7YGZCP', '', '\x8f24a20662dc1fc284919e5718f8b02fb7c642ef5c578ead02aef2e07aeb03af', '1:8e3ea9a4baf8bb94e77a07f5de75c55b37db3b28e8ad93cf7b2c764882edbd1a', '\x0450e9063ca7f037140d682a33f0482d4347ee1130ccf28c6978682d797d326c');
INSERT INTO main.journal VALUES (38, '2020-06-04T02:24:00.000Z', 'FARA7YGZCP', '', 'set_password', 'account', 'FARA7YGZCP', '', '\x1587e607f1b966fc334f854764e8917bdd298535b805136a1c496e6c3531aee0', '1:7be02479d53197bd4c856dcb002c398d036d54345b567869cab5b3580b070b74', '\xb04e13e32b396bda4e7bdb5b090b8b11e7bd9d87a47fd38c693092daecef05f4');
INSERT INTO main.journal VALUES (39, '2020-06-04T02:25:00.000Z', '', '', 'give_post', 'post', 'QA9QVE0P8R', '2020-06-04', '\x9b66b6755b5d5fb431900569e95a6d8fb70aecc39c1df6110c20b6fb79b5f773', '1:b0b399c44733f7d55f794323ebccc9c1ce5b4f6d965e6a514c9fc62bb47733bb', '\xdd4d90be22d2be459fda5ea3b701f5fac8297ada8e5f68c954cf5abb6523294f');
INSERT INTO main.journal VALUES (40, '2020-06-04T02:26:00.000Z', 'FARA7YGZCP', '', 'enrol_totp', 'account', 'FARA7YGZCP', '', '\xd8fb9e994fb9de0fff701f5cdf12abf2a2acb1a6af11a20c4d462d852468d265', '1:45d3d648ec6899a8b5ef08ecafd9f19a1fbf594fbd3eac1c017367bd3adb6238', '\x7ef020e9ecccfc9e124ce13d116e68ab0ccbc0f76ed049fbc97be71aa7c29091');
INSERT INTO main.journal VALUES (41, '2020-06-04T02:27:00.000Z', 'FARA7YGZCP', '', 'confirm_totp', 'account', 'FARA7YGZCP', '', '\x1e26a01437e596c4c8c161cde5439c70eb60d58b4b38210f4861c5a7321d485f', '1:b245976e430b72cfb1f91d82b56da5843f6a1029ab89669ddca4b75d5a15f8d7', '\x61f35e661522484d7270897acf0faf5f0c66443a2dfe91bb64d030eb9e01f9eb');
INSERT INTO main.journal VALUES (42, '2020-06-04T02:28:00.000Z', '', '', 'create_account', 'account', 'JKB2113KYM', '', '\x7aabde445a7d1540e1415389f8ff016adadddbb184b000174228abd55b6b6adb', '1:c55a9579500c95c81da22bc6e7aad57c85ce2be4744689bdb96aa2f8f4bfb50f', '\x156213b17ab3fd091c0dc7b051c5df689b4ec1151638cf78566e5a393b68a596');
INSERT INTO main.journal VALUES (43, '2020-06-04T02:29:00.000Z', 'JKB2113KYM', '', 'set_password', 'account', 'JKB2113KYM', '', '\xdbd8ba5cdababf710b76ae22253be4eb4373c85a59a387fc4a7453184cf4efba', '1:b80599bb17077e3aa8ab224cc2185df46c4763f0942b0199373eb488ca89e1df', '\xda1557d2c1f2c3cb655d89519a93f6660380b04a6719c3c57d35cd71ee14ee2a');
INSERT INTO main.journal VALUES (44, '2020-06-04T02:30:00.000Z', '', '', 'give_post', 'post', 'RV4R90HQ11', '2020-06-04', '\xe003eed0c38ba662b175d612c148daa4e3e02e3fec515ff9bb35001f10ffbc7e', '1:cf4656f6364645b1f31f4ee6c88279792f477ca96db4241d985f794e83f94ed2', '\x161c33cf3b311930da7cdb0c1dfce8a1e3fadfe5917fd3683dc2540a2f7d6ec7');
INSERT INTO main.journal VALUES (45, '2020-06-04T02:31:00.000Z', 'JKB2113KYM', '', 'enrol_totp', 'account', 'JKB2113KYM', '', '\x28b8080339bd5c9dc812c13e28723ce9815b2b167e0f302bf811241088474c76', '1:20437bbabe3a9eda6885eda5b568babc4e747b4325a292910146c85aa730d90e', '\x3c05e2563f18f65bf6c156f674c3ca00a2ac87e4caa88f343564fb717e14bfd9');
INSERT INTO main.journal VALUES (46, '2020-06-04T02:32:00.000Z', 'JKB2113KYM', '', 'confirm_totp', 'account', 'JKB2113KYM', '', '\xcdef19a4e6b70a93f83b713c33e3273ae10b4373936387ed5144dad98ac74edb', '1:b5faca1d624d86eddec7f62db00af5a9fed4fd0cb39044595349a1080eb535dd', '\xc596f8f136fc8044e09ef18d8c9dfa9489127e4acef61bce65957306d88ea9da');
INSERT INTO main.journal VALUES (47, '2020-06-04T02:33:00.000Z', '', '', 'create_account', 'account', 'J4P700PEPC', '', '\x1cb989207cd08235fc5e77584d9099ecd84452c8def225119d8f661e0346a33a', '1:0ab7d50bfca35a26d296182d1e02b6c80ebd6eef20b55c99f039b742f0a8b294', '\x792a3fee11aa42fc8c11d1ef75a53776430421e032751e673f19939509c70526');
INSERT INTO main.journal VALUES (48, '2020-06-04T02:34:00.000Z', 'J4P700PEPC', '', 'set_password', 'account', 'J4P700PEPC', '', '\xba89416cc6c8b880208148862666882b5cf92272508b1ce6b2618276f4e721f3', '1:b1f1d2ad6f696025fc4c1e097805b0334db6027e971840c78567a87b4efa5c7e', '\x023d9798bd94f2cea1c5d46249af9215b477e127bda1e46f87ac4e4660af2efd');
INSERT INTO main.journal VALUES (49, '2020-06-04T02:35:00.000Z', '', '', 'give_post', 'post', 'ZSNGSVJKVB', '2020-06-04', '\xf43e801aa0949caca45785541c8c19b916c467dfde32731c11bd3b0bd242a8c8', '1:6d9940c54b9e4929a8d8c527e992e2d5913e544ea460c7e6359e11cd8ad8ef19', '\xb91441151a1720719248a09263f8e3e220aba6862c93ce21c0a7a275f495b274');
INSERT INTO main.journal VALUES (50, '2020-06-04T02:36:00.000Z', '', '', 'create_account', 'account', 'X7PMCQFQBE', '', '\x849635f5d367b577dc89c6ba89e5fbde25b943c5ba9f352803558fa92c037637', '1:864310b163c6f1cb61c63a20526ee852cf0022f356ec780baa5029542b04b6cb', '\x3f83506996a63fbe4f2c9291458c95eccd88afd1ef1bd03ff715dc572ea440f3');
INSERT INTO main.journal VALUES (51, '2020-06-04T02:37:00.000Z', 'X7PMCQFQBE', '', 'set_password', 'account', 'X7PMCQFQBE', '', '\xbbdda27a370dd39b2c502bf26abb2c7c58b07a3bac341dc6d69a025ac212fae5', '1:2aa2db978f2c9774207425d46fe6d8a0af70a6c4852ffc15510ea5f6ae83a581', '\x26f192c8e30f79dce412e98e66c8f01932ff2462a358425463f3c32b049c09e8');
INSERT INTO main.journal VALUES (52, '2020-06-05T02:01:00.000Z', '', '', 'enter_person', 'person', '4B7ECRNWPE', '', '\xfce203a4ed4f45e67495acd3a63434b756e0dfe5786f413aa331b0604b29fa87', '1:6294ce3f61ac70eca03d278024e9952378f354382e404f83732f4efb2ae427b7', '\x770519134bb79ee6cc8e69fafadc0cc2ef7dfee4af677b43e51be80dfe463d9c');
INSERT INTO main.journal VALUES (53, '2020-06-05T02:01:00.000Z', '', '', 'open_case', 'case', '2XT7C6S6CT', '2020-06-05', '\xb50405e72cd8cbcf96617ff1b435c4107a4b3adb90c3c77c88c4578bb88b9aed', '1:a2d4872b7206e6b581b2f73d630c2fc481224937cd06b32194075dac6c23ff48', '\x4b133b976311af9e64666b58f69d000a12a6c8a7fe9cc8245aa3789adac67e40');
INSERT INTO main.journal VALUES (54, '2020-06-05T02:01:00.000Z', '', '', 'describe', 'case', '2XT7C6S6CT', '', '\x130e68a98fd4c42cc26958287c495810e6d80a0a1eb4b8a0ec4b9a706cc12b5c', '1:64c0f687312fa7680e665a0dc20686a2d31fe9307d48a1514081638a79fcd2b3', '\x6c1df6430b44ff9c4936e9c15896274ba4ad8ef62b416e09447a36ad3d9ad255');
INSERT INTO main.journal VALUES (55, '2020-06-05T02:01:00.000Z', '', '', 'introduce', 'case', '2XT7C6S6CT', '2020-06-05', '\xd28c8c150c1a693c36ddb5895e4aa79f705e7a3da037ef2ae48039c2e7a11fb2', '1:004055b99869436d150916f259718442b0eef12c4575c0f574671c1975d89cce', '\xd1f3d5d6782f5ad063958567357b63c105ef2d0a3ac284bb4c6e3375d1098ec3');
INSERT INTO main.journal VALUES (56, '2020-07-03T02:01:00.000Z', '', '', 'enter_list', 'case', '2XT7C6S6CT', '2020-07-03', '\xa394f70ea850538393169334c8e2e3a4c81738030253f1711b5f224ae8eae06f', '1:cda378f7dd6599e0616b810b127568956d8ed7b854dc3cab5bd1ce10f2f39d85', '\xc5ba6b5230bf2af50f90ed693dd108e18c648cd41453e8580e7daba6d3506a0a');
INSERT INTO main.journal VALUES (57, '2020-07-03T02:02:00.000Z', '', '', 'assign_mentor', 'case', '2XT7C6S6CT', '2020-07-03', '\x6eb92a50bfd3a03f31077689fee509feea93b5d23bb4c4c8bb9b340d64901e94', '1:4438236b310c076fa15fee931242350ccd07654e1ce4b266df1eda69a6c8cb74', '\x195a4853f7d714969f0d77fed3f2e38c083e3fefa0d4b4182d106e7b2c5ccff8');
INSERT INTO main.journal VALUES (58, '2020-07-03T02:02:00.000Z', '', '', 'relate', 'case', '2XT7C6S6CT', '2020-07-03', '\xf0def3e18c79bec51ea75f9482f5520c95f3ba5995c018cea60fe08132c1796b', '1:3a9095ec2c97bebdb012d99fccd39fd45061a2e141a1692d1c42578d0a0349a9', '\x5a4ef2824ca3a6a289b7444142e642d04bcd59f0b7cee11bf4df989556fb0d66');
INSERT INTO main.journal VALUES (59, '2020-07-10T02:01:00.000Z', '', '', 'give_task', 'case', '2XT7C6S6CT', '2020-07-10', '\x7c7df9ee5e2452997424b914d9fc0df312c8e104dd58b0e21f3c71cb9dbef5a6', '1:076c48445b32f8e54f67b6ecc5994182526dd0a9ddfc8eba07302b2ba10840d0', '\x5e6f162b401d65372bc0a09cb7dae493ccbd0cec4b8d1dad5bf1180ddbf0281a');
INSERT INTO main.journal VALUES (60, '2020-11-06T02:01:00.000Z', '', '', 'enter_person', 'person', '5X8DBSS20T', '', '\x30c1053068f18cfe65593c3d38688c029cd0d1ee86551b94024ae21094bc44bd', '1:ce2aa35466cbb05e8bad743ccfbe52d6809bab4bc661db133ef8fba40903e043', '\x4db91afe7e95c39bbcdec0a979ea737d02ef4a19eb45b5e54e72d5f4649bfff9');
INSERT INTO main.journal VALUES (61, '2020-11-06T02:01:00.000Z', '', '', 'open_case', 'case', 'BP3F4Y7WCJ', '2020-11-06', '\xb15c2d96cbf2ae42b4e4f1a88ec67b87b773cc85cb740070774e39a9fbb82a1f', '1:a1962f777c788adaeba7d4e3093e823fa1e01b4fabce8b69446ddee807693ad1', '\xa445836143c0c5480d820cbb74942910f8382f7fb67d8a5faa60334cb93ae269');
INSERT INTO main.journal VALUES (62, '2020-11-06T02:01:00.000Z', '', '', 'describe', 'case', 'BP3F4Y7WCJ', '', '\x3cd35e315c6789677ab8a5edc3f5731cc1c7eb61e47454515e3465ed13b7f3a5', '1:4ae0e6b4e5ff4b9f82c3f87244414521162eb0aff2e387c9d00c0db5a37bfb41', '\xc1e5278931a742193002e10d3cee4023271ce8cf035bd07c1d9526cdd563b6c3');
INSERT INTO main.journal VALUES (63, '2020-11-06T02:01:00.000Z', '', '', 'introduce', 'case', 'BP3F4Y7WCJ', '2020-11-06', '\x254f0fc9c551d84ead5632a55b44ea8cd67f1aafa8eea2d395a63a625ee6ff96', '1:ef120366564ab0cfa018c3bf3aa62c9633cee5879949c20116c1d68fd5ddd5de', '\xef41f34b163501669a6a0fa42bf13c00ed49d9a7d80c8b93e8c3ed87f2c0deb9');
INSERT INTO main.journal VALUES (64, '2020-12-04T02:01:00.000Z', '', '', 'hear_mentor', 'case', '2XT7C6S6CT', '2020-12-04', '\x97c59334d59650dfaea84901cce49df8962a2620e40490ea282948433577d115', '1:a670a9eac6732077bf6237f18efc4eadeaaf83277d5aff67efeb4d22e7c17d38', '\x39532060bb71ee4ed0fbef8b60ae93347e4c6d4826277f095a1b68216a5d471b');
INSERT INTO main.journal VALUES (65, '2020-12-04T02:02:00.000Z', '', '', 'enter_list', 'case', 'BP3F4Y7WCJ', '2020-12-04', '\xa7897d78ec5db3e42c5afbeee00168e83448303de52c3a090ff100c52844430c', '1:e38e072b2aa99bd8363a644f015c89183aa78a2569fdc353d8e01b5d1520a671', '\xcf8cadaf18e8c98b7d83bda1c600924d3f990f15112d734ff93de909e943b81e');
INSERT INTO main.journal VALUES (66, '2020-12-04T02:03:00.000Z', '', '', 'assign_mentor', 'case', 'BP3F4Y7WCJ', '2020-12-04', '\x00588a83974108fb49e062186517f9cb89b2844252073560ca09297253675856', '1:18131282e2d25147cf6ad65c648682277b83e60e6f881ea45e0171120f5f5189', '\x1529c601b9fcd674630e972cee1c3515468a7f0b69cfdf0c0b66a3bde1ed9013');
INSERT INTO main.journal VALUES (67, '2020-12-04T02:03:00.000Z', '', '', 'relate', 'case', 'BP3F4Y7WCJ', '2020-12-04', '\x1242ff817c592f1c5da8f6b628c4bb8c5559ae96c590565ac1e1209eab71eeed', '1:4bb6fb932afb7f69d7ef0792079fe99f213b4b9d106a4534f646d726fdfb694c', '\xf57bf3b2c36e691ca2ca464c7583dfebee03d469920d24aeca80f5c926651c72');
INSERT INTO main.journal VALUES (68, '2020-12-11T02:01:00.000Z', '', '', 'give_task', 'case', 'BP3F4Y7WCJ', '2020-12-11', '\x9c03ad39a2403588744c035461fe323fa679c1e1965217da160d06fa6b9a3b99', '1:af783606582ee949f5fea6258540e822f15efa26fdec0f470215b024e40b75b0', '\xc6a90605c36e1cf5a344840ee42f596fcc330aa059276ffbd36d1762e6272715');
INSERT INTO main.journal VALUES (69, '2021-03-05T02:01:00.000Z', '', '', 'enter_person', 'person', 'JP23NBCRWQ', '', '\xbdbfc640a5c4f7439881f5a1280293c090d9f4df654a8d436b72164aa347a37c', '1:4d55ec68a75ff03449de4f027340c27146df58bfb79e11938b123b8c4ea9e3f2', '\x329d6d897bb2f429637794a3f20b53dc63ed7812753a534358bb2c92d759d0c1');
INSERT INTO main.journal VALUES (70, '2021-03-05T02:01:00.000Z', '', '', 'open_case', 'case', 'HZSC3CW1PC', '2021-03-05', '\x31affa911f0d11c7870c45b35e6e3de4645a3aea3becc9173a626f9b9a42fd07', '1:eeda8da7f460890949b3f968221ecb6e386cc441f628a6f6c22c8413428fe168', '\x06a0329bf974d5be4a9fbca824a3dd7865ce2a0947e758f764929b4f9abc7bb6');
INSERT INTO main.journal VALUES (71, '2021-03-05T02:01:00.000Z', '', '', 'describe', 'case', 'HZSC3CW1PC', '', '\xa2d6a80170b517b00d82bf52cc48c92b6f66b10558f4659a3d263f01be0bbbee', '1:4efe4db8ccbaae064925b86f3b0bd6fa885f07dd076229211097a8dcad975f98', '\xcd0f43482a7ab10da318fe0b44763cc930a343d06c5ff9393aad713a8b8439de');
INSERT INTO main.journal VALUES (72, '2021-03-05T02:01:00.000Z', '', '', 'introduce', 'case', 'HZSC3CW1PC', '2021-03-05', '\x8436c7c9c7f44cd60916f9e3779e4008214ed21f5a4e67f2fe80d51a267c4170', '1:5f81a4c492f95b31793b9ba966714495bc624f4608fea66716619c231292bc08', '\xcfe2bf73009554e19ac9b6c2d54a1542db13acbe838f2f0c0af7677f720f61e7');
INSERT INTO main.journal VALUES (73, '2021-03-19T02:01:00.000Z', '', '', 'certify_class', 'case', '2XT7C6S6CT', '2021-03-19', '\x43cb79acbacf6b801f71f060c0b91af5c3de4d7ba280e5e3802c3e61460470e8', '1:3b5ee53e6946fc4932d1245495408ee2354423045214977c4c344fac4783407f', '\xe6ff016272e824026323c98b7eff8459af2a3b8d6fa6955f2b68e438cd391af9');
INSERT INTO main.journal VALUES (74, '2021-04-02T02:01:00.000Z', '', '', 'enter_list', 'case', 'HZSC3CW1PC', '2021-04-02', '\x23365b1d85df9b0f6ef3997dbb097096ada198676a31a9a76bce54129fedd2f1', '1:b7a17a83fcd0b9ed11f2ec0a3009b391af045f898bfc995adbc269763ca3e141', '\x2460431d2a12e3e80bdbcad70229436a3f8a9c9f7e5e74d824131a879cd84ad0');
INSERT INTO main.journal VALUES (75, '2021-04-02T02:02:00.000Z', '', '', 'assign_mentor', 'case', 'HZSC3CW1PC', '2021-04-02', '\x38f37a5d41d5eda08779ce8420972c6f203930b0fc1be64a5b6d78fc6f093998', '1:9f8d855933d2685cc4797593fbbd6e9f5b59307d7387a61094b6f66c8e07165f', '\xdff17f2f4669767db1ccf8ca2bb644d8d391daaa719f99a625dff4ff571b528f');
INSERT INTO main.journal VALUES (76, '2021-04-02T02:02:00.000Z', '', '', 'relate', 'case', 'HZSC3CW1PC', '2021-04-02', '\x3767a92cfa30372aa5a9438a542588f84c893b5e3540b949d148538b0c3d8468', '1:1d9fba6b6ab3b4301d21639dd92567777e64daf324e837a718c83e33e4730db9', '\x4516743f50b4c7e6a3d14fcc718f1c44507657107f0b1df6b0b5776c4c576da8');
INSERT INTO main.journal VALUES (77, '2021-04-09T02:01:00.000Z', '', '', 'give_task', 'case', 'HZSC3CW1PC', '2021-04-09', '\x55d43083dfb35d90ec8c41964ea61776a9048ebe1499db6143fb7c5e1c009a41', '1:601cc7ee653f9f4a08c88e129fe1960a3dee2d096f0d860ef5bba5841cf9ab36', '\xeec68505db09ef3a3125b250615e388864d69ca99886a55815457e08aeb582c3');
INSERT INTO main.journal VALUES (78, '2021-05-07T02:01:00.000Z', '', '', 'hear_mentor', 'case', 'BP3F4Y7WCJ', '2021-05-07', '\xbbff42d175bf95f8f7c852f625b0089c9f51edccd18e96880232979de069e396', '1:eb57034d3556b2dd6863e23da9f910dc52c803d21e12205167048770db0c8be0', '\x9d1d63ec06ab7efd3d60bc72122df1ff733d53f4090b57309c3dd54dfccceeeb');
INSERT INTO main.journal VALUES (79, '2021-06-04T02:01:00.000Z', '', '', 'hear_mentor', 'case', '2XT7C6S6CT', '2021-06-04', '\x4e901d365996398971352e032f26435d6aac461885d9a04dec65176d24f05e8d', '1:500d8863a7156f6b83a357c18fc2fac8b8bebbd1e8a27d0e0543df8df863f3a2', '\x240ee16d7324adbf762cc179835a3b25bf562c967fcd4d23b92c2fed93fd285c');
INSERT INTO main.journal VALUES (80, '2021-06-04T02:02:00.000Z', '', '', 'agree_start', 'case', '2XT7C6S6CT', '2021-06-04', '\xf3397cfe60ffb3a6017412ba607f73a0b457931a00d83ea69fdf1092bf47a466', '1:e72636790164975ed6a9ac36198d38167f9e64a48d899e56537f2c301ee49e86', '\x780352d9426a39cda81e8b67cd672e5c826c39498893aad5a5a67bc8f8c1e685');
INSERT INTO main.journal VALUES (81, '2021-06-14T02:01:00.000Z', '', '', 'apply', 'case', '2XT7C6S6CT', '2021-06-14', '\xc0a4134f9148ea27ba16d25ee3e9f9dbd21b77d45c7b9384c12d29330fc46c6a', '1:5c872f419f33bbbc41c553d6176a490017020612ecf05599c85a92f6bd3bab13', '\x808efcb35e525805b67e8f123fc2653c7ca6856288f4fbbe1e061bb0a9109728');
INSERT INTO main.journal VALUES (82, '2021-06-28T02:01:00.000Z', '', '', 'declare_history', 'case', '2XT7C6S6CT', '2021-06-28', '\x517fee93caece5ab1e34e312532f1f8b0180ebcac23e44c8b8f88e4b0e1de04e', '1:baea6e72adbd60eb02c6019daa00060ee943c0f68d12d950d3e41058a9cceac3', '\x9e37a06ce56a1934c1b84dd8274e8debe54475690ddd706a7747b21a1317e27a');
INSERT INTO main.journal VALUES (83, '2021-07-01T02:01:00.000Z', '', '', 'seal_pages', 'case', '2XT7C6S6CT', '2021-07-01', '\x79019636636d204d2acffb8f12781f2fea5dd04adfde326165ef24b10c268e77', '1:a9056707f427f31cb61c978b6043e485563b0ed1b2021c4a110a72696cb1ff32', '\x9b68f46498c4e945fcdf94c21f09174cfb20c9d9f8d4697a89dbb08513832016');
INSERT INTO main.journal VALUES (84, '2021-07-20T02:01:00.000Z', '', '', 'verify', 'case', '2XT7C6S6CT', '2021-07-20', '\xf3425c0ff03c55908ecefe55deaf8098a866b4651284ede60385991f8f3fbd4a', '1:82316f0ccf9502e5504076ec452be57b2b6480d50182ef5f6bef1cd13309efb0', '\x0a15647abf59d7778636779ce480e36531b6832d0b410ba0132669d3977d4954');
INSERT INTO main.journal VALUES (85, '2021-07-20T02:02:00.000Z', '', '', 'verify', 'case', '2XT7C6S6CT', '2021-07-20', '\x0bbf2548814601fc1643bc74ad8b00bc792445a36887deec8e651fccab85e067', '1:1a9162f3b8dd74b2ac86eb95adf7069a5dbb66d225a6fabb6a5fa01c28f59ba5', '\xc2a27b04c14ee6ace088e4a21dca21c915ecc50c34f4a91c5434e763dbe9d6e6');
INSERT INTO main.journal VALUES (86, '2021-07-26T02:01:00.000Z', '', '', 'verify', 'case', '2XT7C6S6CT', '2021-07-26', '\xb405ff61661e7cd19b3e75c165acb0c94639c62382967dd862fb2f2cbfd6c762', '1:84be612507ae6d90e91613a8f03fa6a6ddbe00572452f7dc9f6fe22ca870e1b8', '\xe1a5e2cf900530a2442835c9c94ddcba379646d4b7d90b0c3d836a7b9f0036d6');
INSERT INTO main.journal VALUES (87, '2021-07-26T02:02:00.000Z', '', '', 'verify', 'case', '2XT7C6S6CT', '2021-07-26', '\x5e858622a410259f7920659d9404ce64ac41aa3fc33024c1e28b96fef6ec3991', '1:b80a78d8c158f225da9d592603f1abf3d2cb8097b959a8da53b755b6106a6caa', '\xfe7b7598d29f5c8c693204d8f6183567c4dbdb7c14b70c84982fb72533431478');
INSERT INTO main.journal VALUES (88, '2021-07-26T02:03:00.000Z', '', '', 'verify', 'case', '2XT7C6S6CT', '2021-07-26', '\x4baf4dd77d1e595e71ec6cbe0f176e7bca365183ab3e6f17041c8a21e6e480a4', '1:f51e949dcf96307920ec3f8c5ad4a21d88aecf6dde3c4ac512a6d494d94ada4d', '\x60afae110e9f2de1f028e4235dc48232ae35693b22f2822b11be86650d6e5ddf');
INSERT INTO main.journal VALUES (89, '2021-08-02T02:01:00.000Z', '', '', 'remark', 'case', '2XT7C6S6CT', '2021-08-02', '\x618f1f1ed269329ce2dc0850929e3a18a1cfee3297560c6acacb7c854544381a', '1:48480d1418769ef47fde32183bba79052d2d54f33ee46272fe717081c46f2a41', '\xb2f2743c24a1d851e0dff2c958bd251636d9c95f8102b4f01a8ffc2bfd66592b');
INSERT INTO main.journal VALUES (90, '2021-08-09T02:01:00.000Z', '', '', 'remark', 'case', '2XT7C6S6CT', '2021-08-09', '\xc89acb6cae23cac0440210ab8624deb258580b214d3964ae3ff85a90019e2cf1', '1:c5b6f5c1f205aad6b62ec816a642c822f208321f67cddda4b86d73de2f937e5b', '\xe4761ece1cbd20f986ce80a3ce4effcff49e531620faf969237283b4ffceee1d');
INSERT INTO main.journal VALUES (91, '2021-08-10T02:01:00.000Z', '', '', 'give_introduction', 'case', '2XT7C6S6CT', '2021-08-10', '\x3fada6c042ea8427854b96f07a7ffa2df9ecd98af9d0008f8a07655e04165594', '1:5dcfadf532b6ad5f21dfb605d0d24dab9dbd16ddde1cf88fcb1c78b31b20c088', '\xb05b69bcc7a5b3996bdd1a0638a58b29ea374094322f9c3bad8528150ce99412');
INSERT INTO main.journal VALUES (92, '2021-08-10T02:01:00.000Z', '', '', 'relate', 'case', '2XT7C6S6CT', '2021-08-10', '\x63f4b709bda3b0175c51e029675c220048191ebdeb61c26ed9af108cb4e25092', '1:f370f20c56daeecddbc57fef4a194e27307c6e95dfb70bf360b2698106e6b001', '\xd8f37d5bfcea777b1ab61e22b1919200a1d941ba2c41195c0bcb5197ed6cc06f');
INSERT INTO main.journal VALUES (93, '2021-08-11T02:01:00.000Z', '', '', 'resolve_union', 'case', '2XT7C6S6CT', '2021-08-11', '\x0bb5d42bf8c65b306d1ac92ad72f3a3af3595518daf749734ab82ee446a52ba2', '1:8e40b45eb9da27d875e61b7b7f4048515513cd0e63d27305d73c30feebe47703', '\x3ad17a69afe98c7ee1f5ea4c26e6cd5ec0d2e929949539292f4cba4cb51fdd31');
INSERT INTO main.journal VALUES (94, '2021-08-12T02:01:00.000Z', '', '', 'give_opinion', 'case', '2XT7C6S6CT', '2021-08-12', '\x3e8fc45ae3d667f3f6057fabf8ac72e60b9823a30a1553372e99827303802842', '1:35d8ed385261915cd07b5ff1af600f12642ff2668fb62a0de23b0c2e3bd8759a', '\xe13bb5f29ae4f22842493a9f7992574764192de4969c4b5b96dba1bd84832755');
INSERT INTO main.journal VALUES (95, '2021-08-12T02:02:00.000Z', '', '', 'give_opinion', 'case', '2XT7C6S6CT', '2021-08-12', '\x7abbdd85d95e731ec0eeead74855a0b64b498fffd6fa88598cd39e7a10d4f0af', '1:2ad2525d7468b64bce623387bdd84628882fe4f4c2cbbd3d325689a5a4c1d6fd', '\x743e63d71427adf605c8df86e57dcf16d2336d825fe20a0f1b8546483a38e4a7');
INSERT INTO main.journal VALUES (96, '2021-08-16T02:01:00.000Z', '', '', 'join_opinions', 'case', '2XT7C6S6CT', '2021-08-16', '\x0f73dc656dcdece5182f1690dc08f6df529e42c3721f63ee2657bb807a1105e0', '1:f010c8b3ff59c39d69f699e66238439aaf75b1c72ee2548c1ad3ce0fa069cf7b', '\x9953a19013f664173ee8fc392dd787d56d0a942494e761b9fc0187f9c6275ba7');
INSERT INTO main.journal VALUES (97, '2021-08-20T02:01:00.000Z', '', '', 'certify_class', 'case', 'BP3F4Y7WCJ', '2021-08-20', '\xace4c2a32d108cb9475f1e0a9fe4fe9de2189d8b74f919d0cff3f73650c9ead9', '1:2b5b1b7db1d2c9f3e426ad32d90afd97ef42570dba491fb566a65e0bc7c24c83', '\x39a802326ac2c0d68c76ed8218a49d61a1f2cf8ea4ef7952b1fac030c164d343');
INSERT INTO main.journal VALUES (98, '2021-09-03T02:01:00.000Z', '', '', 'hear_mentor', 'case', 'HZSC3CW1PC', '2021-09-03', '\xd60663c9f3ce434e12dea9d854acc9f8c082e3abd0c84aca5bc0cc80984644df', '1:30c0f8e3136677cb266686d9f367e9832525ec27a662c58b9ec25468d621a936', '\x13018f10d40425846cf9aa6289fb2d16d8140f01ee18c169aaf46f24e5f1b86b');
INSERT INTO main.journal VALUES (99, '2021-09-06T02:01:00.000Z', '', '', 'hold_meeting', 'meeting', 'ASASD7R4XM', '2021-09-06', '\xfcb7a6dc95699652d9cc81401aa73a116f01c1fd648cad00c1afed739af70587', '1:af8b1e694652fbeff6d89e6cd9b541b1399a9755c25d963b4263cdcf860205c8', '\xc2956c76699c7e3390edebabaeb4c6eec388b3e992f247003b42e01ac96a9543');
INSERT INTO main.journal VALUES (100, '2021-09-06T02:02:00.000Z', '', '', 'vote_admission', 'case', '2XT7C6S6CT', '2021-09-06', '\x0edf6c6987e9fac7eb864f13d2263281633b64ab6992165e9d7f6932356bf91b', '1:82675410c735c69941dafe9d94bc5a1c675607a354ddcb2d20e39e8d59852912', '\x906364f94001818f84d6cb685443bc118c843ca43666cb5beda33903065c2f6e');
INSERT INTO main.journal VALUES (101, '2021-09-20T02:01:00.000Z', '', '', 'committee_resolve_admission', 'case', '2XT7C6S6CT', '2021-09-20', '\xb86ddd01e05cb7633c69c3a9bd443e566e4595d2df4f79329cf9db481259cb35', '1:8e8afd2c7c63c9d95831825ef70d8d8bbdb2f46fb31e3cad0260cccbb79e55e9', '\x0afc6ec35890b1b83f5f1e99edf964d62fa33cc2b36f419c7ec5ee13b0323f5d');
INSERT INTO main.journal VALUES (102, '2021-09-22T02:01:00.000Z', '', '', 'propose_admission', 'case', '2XT7C6S6CT', '2021-09-22', '\xe73d53eddea3edfd7b98bc310f40c57489d9a14bb22ba71095ab937b9e3f657c', '1:86adbdf9beb841196dec713e979f222ac2a6116c5d343a3ca7cf635fdd1388c7', '\x1dd57518931b72fe212e33e207342a28d226a81954928a71cd4f8e4f80cd084c');
INSERT INTO main.journal VALUES (103, '2021-10-25T02:01:00.000Z', '', '', 'admit', 'case', '2XT7C6S6CT', '2021-10-25', '\xab623445c48504797b402a46448e8cd2e14b0235f5a58863f79f9abd8f642f20', '1:23ea2719a9579226db897d15ab71dfb72320df544fdf10b9c39fed8c6f7bf606', '\x6e9416faa578c6dacddb2b0e3ac00d834cc07fbfb8ea61dd898d04ca650cff85');
INSERT INTO main.journal VALUES (104, '2021-11-01T02:01:00.000Z', '', '', 'receive_admission', 'case', '2XT7C6S6CT', '2021-11-01', '\xbc37703b20ca54e36cd9e8c7cf86a8c08d61aebc22b608fe8a0dc107f851710d', '1:7cd0106d3c0e8c6a6e0e4d933b9b879ec99c9654244eeb21d5b08dcedf3a0207', '\x8afbe1a71c71b04c3b6e2dc1b8483609ca464060143ff23d47b8d77ff57b0895');
INSERT INTO main.journal VALUES (105, '2021-11-05T02:01:00.000Z', '', '', 'hear_mentor', 'case', 'BP3F4Y7WCJ', '2021-11-05', '\x4cbb782e99e3c13608b230b92b61506814f4422c86f764252679cf831ed00d4e', '1:50ffc73f412fe87d30bfee3098b4ae5b3207499070f40f3d6456d5e8406eb088', '\x619d94727694dbf16e46aec3c59cbcb59495999253468c52f3fead8a6eae5c63');
INSERT INTO main.journal VALUES (106, '2021-11-05T02:02:00.000Z', '', '', 'agree_start', 'case', 'BP3F4Y7WCJ', '2021-11-05', '\xaf4d99c82ab2a5f2c094b8bd881d77a1c8537bd93b0605e22ac94dffcac6be85', '1:a22de4ff5dddc4bbea653c6507092ed7334f48c8cc9eb86a4eb21bfc323c8565', '\x047294faa3028951e5945ed47ad4ac8345afd5d6daaefaf23a88154ab727cdd0');
INSERT INTO main.journal VALUES (107, '2021-11-15T02:01:00.000Z', '', '', 'apply', 'case', 'BP3F4Y7WCJ', '2021-11-15', '\x44a60c33c2844db9e6650ccf65f9dd1f3263b8bc55f02a7e65fd23fb49da6bd9', '1:d9934b5b5e48730b92d9db40cb089d24cef03e4646c610a8b0e0651d2d2b3b73', '\x4db707165420b9a3839b025407c16fd8d01fb7b09eef386b21a07a85b314ad1e');
INSERT INTO main.journal VALUES (108, '2021-11-19T02:01:00.000Z', '', '', 'hold_ceremony', 'case', '2XT7C6S6CT', '2021-11-19', '\x6324609ec87ffc1e451722018c85de698a7ec99f61edd824bc3f2587cb4ce3f5', '1:f54c62a45eb41c9ddc377f11a190f0f492f5dbef7b86fbbbd044620fd119571d', '\xdc789ba7fa5b854cea4c84102684aa9acd76dcf5b85922420a609cc66e2be159');
INSERT INTO main.journal VALUES (109, '2021-11-19T02:01:00.000Z', '', '', 'enter_membership', 'membership', '4B7ECRNWPE', '2021-11-19', '\x9ad9fb66d0b6a4f7a77a382f8d39e43ca392a552c34bcf3c85ccca1ee7706a08', '1:dd6b1d1c7045d8528562ed3e580c0e873d69ae355cdb6871fd31995e3cdee1d5', '\x9b1b69f67b2ff87aa91ac3f5328fa368688f39f9ee33924559e7765e6e76dc32');
INSERT INTO main.journal VALUES (110, '2021-11-29T02:01:00.000Z', '', '', 'declare_history', 'case', 'BP3F4Y7WCJ', '2021-11-29', '\xf50f115b58e82b1b102fd798d0174911c6dea7d7bc0a23c415f9e572d08725b2', '1:0c2e4884d4dc1f2332bbf89220b6dc903e16a1ecbedc8060cc4ab0e6021a020c', '\x549cfffe4e28a7f47d7deb45dc5f04fe9606f5c8911023c7959770aa5611a9a6');
INSERT INTO main.journal VALUES (111, '2021-12-02T02:01:00.000Z', '', '', 'seal_pages', 'case', 'BP3F4Y7WCJ', '2021-12-02', '\x27a19253ba847126387fc098d64d564cd00bf0db759b45f82ec229bfd13c3fc1', '1:ddc8ded1f1fdef485149006a9012d0053c065c4e9ad76a0ed3c309d0f65326e7', '\xf3bdd34e5833c8658649dab9d421a73d521889d86c832bfd569ffadf3d3dfff2');
INSERT INTO main.journal VALUES (112, '2021-12-10T02:01:00.000Z', '', '', 'make_member_file', 'case', '2XT7C6S6CT', '2021-12-10', '\xfb074965cf47376347f4867f7935d8af3e8e6002ff741c9dbeb8464ab1e3c8a9', '1:3e0fed1db46b55473a2f845f1ab8b2e4f5230a3a8746576edf8a5941ca13e049', '\x186a73d36c7c613e22f9d8b4d66d0032a3f2458f2a1920223d4ad83e851c6073');
INSERT INTO main.journal VALUES (113, '2021-12-17T02:01:00.000Z', '', '', 'certify_class', 'case', 'HZSC3CW1PC', '2021-12-17', '\x41fe45f056facaae871043f26081fb78a2ca57c607a8974cbcfe1dfc718b2347', '1:7b614f81229ec7ce8b19343f037f2b162c47bc7616c4553f17151ee3d4e676d8', '\xf32a87de30e30f3ea8cf9d76c1b008b694a325aa830e091a7cb5133702ba7258');
INSERT INTO main.journal VALUES (114, '2021-12-21T02:01:00.000Z', '', '', 'verify', 'case', 'BP3F4Y7WCJ', '2021-12-21', '\x4b9d39275fa65f26f0e9c63e74af21817cfe679eefda61023c33e9f2133af149', '1:c8578193c8a9fc5c6ce700b6a66538093a45ace1c66f750600ccbc174fdf6898', '\x050ef01b7ed5a7253923a945b5434e5bbac611ce3bc40aaa9ad1e99b1dfeddf3');
INSERT INTO main.journal VALUES (115, '2021-12-21T02:02:00.000Z', '', '', 'verify', 'case', 'BP3F4Y7WCJ', '2021-12-21', '\x03dea21f0bfee41035d77958159c486556aed23f2153e65a4e160446c6f0cc55', '1:1010f4fd97f6f2f4cc30e5c567441cd52249a503e93cd390df306a8923e58141', '\x1bf6c0b1b530b26825fb4fbf33a9a4ec43dca8d3cfabb7139dd2b38f80d219cc');
INSERT INTO main.journal VALUES (116, '2021-12-27T02:01:00.000Z', '', '', 'verify', 'case', 'BP3F4Y7WCJ', '2021-12-27', '\x23498d07738f0418241ff00b055dbf573b1c0a560df350e6db003aaa8e36c29b', '1:8bc2a2ab1f3782d3023075242a31a7cdf6aaa29c184a37e69028feebe4c2b13f', '\xad9e67b731c82e1f9d5b604e3798594a6524aa6a12107b3d26f6d397de241142');
INSERT INTO main.journal VALUES (117, '2021-12-27T02:02:00.000Z', '', '', 'verify', 'case', 'BP3F4Y7WCJ', '2021-12-27', '\x03138658182a2be6e21e6d7631f6c1ce8f6b072dc3e28fc5aaa09b2264fa1a86', '1:a7ac94433d9a2869979285ac1b67bb10ee8fd60db0f26f4842edd99d7614a36d', '\xe39493438a55ed0f27b0fa78702e4f05700d551728a84f004119de27a02d983b');
INSERT INTO main.journal VALUES (118, '2021-12-27T02:03:00.000Z', '', '', 'verify', 'case', 'BP3F4Y7WCJ', '2021-12-27', '\xf7386e16f5dee59a89e3a6e57795ea977ba2a4768ded4668fced67702651aad2', '1:0cc24707964dc09fb26a9eb464b4d8c329f0cb7cfe46d931f4470d33cb0ab046', '\x27a8296f1162ebec8724301a2e5d96e97ed405f5666a85ec27801bedac779873');
INSERT INTO main.journal VALUES (119, '2022-01-03T02:01:00.000Z', '', '', 'remark', 'case', 'BP3F4Y7WCJ', '2022-01-03', '\x57f65f4edde40f5c3459f02b7b3ed7839af5025be3aa990fe60f3f1e6a1a075e', '1:4f98c12ce9dac5da46b500fc97fa47342a6a9c64a3a91bc676ede47d8dbd795d', '\xa2125c5b905f099746efc4f1da20686c0148c8425846765bfd696375df53f6b3');
INSERT INTO main.journal VALUES (120, '2022-01-10T02:01:00.000Z', '', '', 'remark', 'case', 'BP3F4Y7WCJ', '2022-01-10', '\x1141cb58596cdbfd3274203512100ccce4f976497a6b970a3509b03f64728a57', '1:5482a6b0cbadf4533bb02322cf7bde48810e31d014b9f3dd969c4dd90e9a3a27', '\x3b75e2c1875e107e5013b8237a5e9d830e82013fa448a9bef52e6d6d792ff8da');
INSERT INTO main.journal VALUES (121, '2022-01-11T02:01:00.000Z', '', '', 'give_introduction', 'case', 'BP3F4Y7WCJ', '2022-01-11', '\x82e3601f2ddff8ccec4ab076245100605bf0a79958b51cbe9339194e6323cd92', '1:c5941d1f20703fb149ef3c5003dfce0a7a481e795f0a0c057d824518dc838903', '\xa5bfdc71a431a21bb7c7970f84531a13f69abffd4ec8b109d3eb0ffc01a1ff5d');
INSERT INTO main.journal VALUES (122, '2022-01-11T02:01:00.000Z', '', '', 'relate', 'case', 'BP3F4Y7WCJ', '2022-01-11', '\x77adfa7a5790af10b39fc09c115fca1c69ef80f0d6e9bafd70a2272f2bde5592', '1:56a29f7e004dfba4cf5d6b27e6f68bf9501626198c46e10ad6932d419d173adb', '\xa38e4999dfbc3f75043e151e3e6755298be7f0ffb8190804140eaa0a19678400');
INSERT INTO main.journal VALUES (123, '2022-01-12T02:01:00.000Z', '', '', 'resolve_union', 'case', 'BP3F4Y7WCJ', '2022-01-12', '\x506132ffdeed8ddac03f474e116bbfa4dbdbf2c1e23b053db2c367e2ca3c5cfe', '1:b7f9d276a09187d04eec237bdcdc3774d9097cafa313bf5eef83c7aa48e38d1d', '\x43c7d08706a782138cec2f49a1df631d6999fa082b9af77394b4883edc2a7680');
INSERT INTO main.journal VALUES (124, '2022-01-13T02:01:00.000Z', '', '', 'give_opinion', 'case', 'BP3F4Y7WCJ', '2022-01-13', '\xd1c0e70c0c189b24f819c1ea7ea0a34c808f36fb1e7af737cc6a1aef1318c3e9', '1:ca418c9dcc46bacabcedede8bae31085fc876a511b44048be78fe555357472f3', '\x2fb6fb0b24ab1ea6d2b7e7cd4d42f68637e8e44a0798aa291db6cf0474cf7c55');
INSERT INTO main.journal VALUES (125, '2022-01-13T02:02:00.000Z', '', '', 'give_opinion', 'case', 'BP3F4Y7WCJ', '2022-01-13', '\x11da28e04bfc6a49d1a4cf8da60079f578941861366e257c1f25ae28a7440004', '1:718076e90c96382ce241c2d43f7bc64f9dd61a737e7d8dfc220e06360ba9a9d6', '\xeb5a44aa07fb486d058c21ecf4ca69e4e0002127cf0e689c4d89c72106803fa7');
INSERT INTO main.journal VALUES (126, '2022-01-17T02:01:00.000Z', '', '', 'join_opinions', 'case', 'BP3F4Y7WCJ', '2022-01-17', '\x99a505cbe2403df615e195d590309de35cb3b464aca10da7e34cccb5b9dc1df8', '1:3ab40d6e657923c286100c7d251e15c16c79c6987772283391358c961ad5458d', '\xd97002138c8f0c1840d53edbb748f5215321af7697a14a640620d8a35df95e6a');
INSERT INTO main.journal VALUES (127, '2022-02-07T02:01:00.000Z', '', '', 'hold_meeting', 'meeting', '6E7RBWK99G', '2022-02-07', '\x0dcf91550dde04b1c494cfc406e0518e1e330dacac25f08fede14d42aca970d8', '1:116ec7ba673ee2134c8d40f751fb6f9b5c723c1b68e42e7e4129fb330438e159', '\xad64e0cf7fdb7f3a27547ef14d68940934764ebe0fde80498438c3146f97ce85');
INSERT INTO main.journal VALUES (128, '2022-02-07T02:02:00.000Z', '', '', 'vote_admission', 'case', 'BP3F4Y7WCJ', '2022-02-07', '\x9695c6b7f4476b79339eaa4d7b236810357c75bfaefca1f7e6b981ea8b16181e', '1:fef0a05fe682eece31e6e25e551ad5a976b38dd6c0f7c031b280020d10fa13d2', '\xbf271b16f55ec12e6b8c142c3b4186325c638aec1276ce79b1269542ca783944');
INSERT INTO main.journal VALUES (129, '2022-02-21T02:01:00.000Z', '', '', 'committee_resolve_admission', 'case', 'BP3F4Y7WCJ', '2022-02-21', '\x036df85cdd83125052b686c677bdd4ccc826e7c289c77aa5f51fbdd63334e373', '1:670d6604ab2ad72853344db697a25067f0e8c525dd8a8d7fe9419c1fd1a5b449', '\xea2ccddeab9da76e02e4b3e049a35bdcaeca2e718f5752efd23cfb86381c054b');
INSERT INTO main.journal VALUES (130, '2022-02-23T02:01:00.000Z', '', '', 'propose_admission', 'case', 'BP3F4Y7WCJ', '2022-02-23', '\x501462d8d0847ed2bd8da63abd25671e9167f63c8e66c1ae296a9852cb4f8798', '1:d0213e6e98d89bb75c7336d200454bc48b2772ebc333d0a34459a530ea3ca2a6', '\xce15db1ea8e0af49fbff269057cb082d3594b490a9b335184998aa67bfacabe9');
INSERT INTO main.journal VALUES (131, '2022-03-02T10:29:38.360Z', 'J4P700PEPC', 'ZSNGSVJKVB', 'attach_scan', 'case', '2XT7C6S6CT', '', '\xfd37635a24f5098f6ca868f4e3105661149245048bce5c17a13a83d9b2509761', '1:86281b0706a38ef339c3589a52d80083a2cd5dfe873d28bfb95ce24100d7565f', '\xafd18114379d859723e409a7aa963371ea05666765e6dc357355954f586a52ae');
INSERT INTO main.journal VALUES (132, '2022-03-02T10:30:16.370Z', 'FARA7YGZCP', 'QA9QVE0P8R', 'set_target', 'target', 'YJS4Q7XPMY', '2022-01-01', '\x5b87f0da0d920dba7aa606ee027e2b3b0f981eafb79d5577fdd9851eb941a36b', '1:81a6982d5254f119a8523359ca853051367ef9688b6ac155d6784fa18b52e1b4', '\x8c268290685e796447e2956a81b4f97e2a83bbce822bffc18ddf407e2191f738');
INSERT INTO main.journal VALUES (133, '2022-03-02T10:30:16.380Z', 'FARA7YGZCP', 'QA9QVE0P8R', 'report_target', 'target', 'YJS4Q7XPMY', '2022-02-28', '\x4e3d0a99fd86e6d0ef7ba494e629edba454fb7f521836c49c2fe1650ef794728', '1:f5fd8554370c4bc0b556bab0e9d0089eb7c4457b9f03ab743bd08516606ce189', '\x541dc771e1123ef9fbb207cca0634e0d4fa518ab046cebd76c3c581d6a12b77f');
INSERT INTO main.journal_edge VALUES (1, 133, '\xe5cc3c21757baf7c14d842ebe78b2d3b14d4a029f8aef2ec28a7410b5aa2fe7f186e7441d15c2866a6a762a652d130f4a22df82918fdfb90746775ac2d583578541dc771e1123ef9fbb207cca0634e0d4fa518ab046cebd76c3c581d6a12b77f');
INSERT INTO main.meeting VALUES (6488065, 'ASASD7R4XM', 131073, '2021-09-06', 'regular', '', '', 1, 99, NULL);
INSERT INTO main.meeting VALUES (8323073, '6E7RBWK99G', 131073, '2022-02-07', 'regular', '', '', 1, 127, NULL);
INSERT INTO main.membership VALUES (262145, 196609, 'V9N9330093', 131073, 'official', '2012-06-01', NULL, 4, NULL);
INSERT INTO main.membership VALUES (393217, 327681, '9YTGSZBBSB', 131073, 'official', '2012-06-01', NULL, 6, NULL);
INSERT INTO main.membership VALUES (524289, 458753, 'Z1RDSDWNC2', 131073, 'official', '2012-06-01', NULL, 8, NULL);
INSERT INTO main.membership VALUES (655361, 589825, 'HHK1E6FEVA', 131073, 'official', '2012-06-01', NULL, 10, NULL);
INSERT INTO main.membership VALUES (786433, 720897, '3QKFRXHWDD', 131073, 'official', '2012-06-01', NULL, 12, NULL);
INSERT INTO main.membership VALUES (917505, 851969, 'NRF5RR82KR', 131073, 'official', '2012-06-01', NULL, 14, NULL);
INSERT INTO main.membership VALUES (1048577, 983041, 'FFJ3EKFXBB', 131073, 'official', '2012-06-01', NULL, 16, NULL);
INSERT INTO main.membership VALUES (1179649, 1114113, '3VNDEX7AC3', 131073, 'official', '2012-06-01', NULL, 18, NULL);
INSERT INTO main.membership VALUES (1310721, 1245185, 'XBYFN1J0SH', 131073, 'official', '2012-06-01', NULL, 20, NULL);
INSERT INTO main.membership VALUES (1441793, 1376257, 'GZK24T77X9', 131073, 'official', '2012-06-01', NULL, 22, NULL);
INSERT INTO main.membership VALUES (1572865, 1507329, 'B3BBEQAG50', 131073, 'official', '2012-06-01', NULL, 24, NULL);
INSERT INTO main.membership VALUES (1703937, 1638401, 'DT1A95A7ZP', 131073, 'official', '2012-06-01', NULL, 26, NULL);
INSERT INTO main.membership VALUES (1835009, 1769473, '40MZ24VXX6', 131073, 'official', '2012-06-01', NULL, 28, NULL);
INSERT INTO main.membership VALUES (1966081, 1900545, '07ZZBMS4AF', 131073, 'official', '2012-06-01', NULL, 30, NULL);
INSERT INTO main.membership VALUES (7143425, 3407873, '4B7ECRNWPE', 131073, 'probationary', '2021-11-19', NULL, 109, NULL);
INSERT INTO main.org VALUES (65537, 'CFM993ZA40', 'hq-quang-ninh', 1);
INSERT INTO main.org VALUES (131073, 'CGB38FFKJ5', 'van-gia', 2);
INSERT INTO main.org_name VALUES (65538, 65537, 'Đảng bộ Cục Hải quan Quảng Ninh', '31022a4436042c4702042e522e04382a3a044a522a44044a522a443604443a443801448b02418b05438b05428b023c8b020b01c6bddcc2dcbddcc0dc0700', 'dang bo cuc hai quan quang ninh', 'party_organisation', '', false, '2010-01-01', NULL, 1, NULL);
INSERT INTO main.org_name VALUES (131074, 131073, 'Chi bộ Chi cục Hải quan cửa khẩu cảng Vạn Gia', '2e383a042c4702042e383a042e522e04382a3a044a522a44042e53022a043e382b0352042e2a443604542a4404363a2a01408b053f8b05428b023d8b02418b02428b02418b050901dcbfdcbedcacdcc2dc0600', 'chi bo chi cuc hai quan cua khau cang van gia', 'cell', 'under_grassroots', false, '2010-01-01', NULL, 2, NULL);
INSERT INTO main.org_parent VALUES (65539, 65537, NULL, '2010-01-01', NULL, 1, NULL);
INSERT INTO main.org_parent VALUES (131075, 131073, 65537, '2010-01-01', NULL, 2, NULL);
INSERT INTO main.org_place VALUES (65537, 1, 288230376151711743, 0);
INSERT INTO main.org_place VALUES (131073, 2, 281474976710656, 1);
INSERT INTO main.org_power VALUES (2031617, 131073, 'upper_direct', NULL, '', '2010-01-01', NULL, 31, NULL);
INSERT INTO main.person VALUES (196609, 'V9N9330093', 131073, 'Nguyễn Giả Định Một', '4247025001448b050501dc07004436525a33024401418b030501dc0a00363a2a0431023a443801438b02438b050601dcc2c60800', 'nguyen gia dinh mot', NULL, NULL, NULL, NULL, '\xdeb2a5a78d376b41893c3e032c371981e7f418c6cda705e0970cabee92f4b79f', '1:2e138af7f0eb981dc99a8af84af78927abfdf917ffd22c8976908e3809a465e3', 1, 3);
INSERT INTO main.person VALUES (327681, '9YTGSZBBSB', 131073, 'Trần Giả Định Hai', '382a3a010701dc0600504c2b034401438a0501dc0800363a2a0431023a443801438b02438b050601dcc2c60800', 'tran gia dinh hai', NULL, NULL, NULL, NULL, '\x9edb1d09e831ce2afc50f67c6893f8fddfb9d24a6e6218655f6a051ba26a7dd6', '1:f6f777534d5d261fa3de3be08ce2b02657f52abd2c7fc70b9a4dbdd6dbabdd7a', 1, 5);
INSERT INTO main.person VALUES (458753, 'Z1RDSDWNC2', 131073, 'Lê Giả Định Ba', '2c2a010601dc0500403302010601dc0500363a2a0431023a443801438b02438b050601dcc2c60800', 'le gia dinh ba', NULL, NULL, NULL, NULL, '\xd4077d84d6a892eeb79a800b8884b0fff65913fe6f7911152b887d361ee8da90', '1:adab1c388782957d256704561d4bd60c9c95e698e3de75b001e03511c7407b4e', 1, 7);
INSERT INTO main.person VALUES (589825, 'HHK1E6FEVA', 131073, 'Phạm Giả Định Bốn', '2c47024401448b040501dc070048382a4201438b050501dc0800363a2a0431023a443801438b02438b050601dcc2c60800', 'pham gia dinh bon', NULL, NULL, NULL, NULL, '\xcfd5a3ce9bea24f31e71853cace9fd28af6fdc7e299cf74fa45fd7a3c13483d2', '1:ce02e66be7c6b9caafde00bea9bc0c0e6416f6a3a005f651e545a5a4b3410131', 1, 9);
INSERT INTO main.person VALUES (720897, '3QKFRXHWDD', 131073, 'Hoàng Giả Định Năm', '442b0242010701dc060038462a443601438a0601dc0900363a2a0431023a443801438b02438b050601dcc2c60800', 'hoang gia dinh nam', NULL, NULL, NULL, NULL, '\x9e00756b1ce61d71342c98b83ecb660b135d8a6812d30a32045867a1c1df16de', '1:888b17ee7e005d97d4ff3b49bbc1074639651b72574915bcd86691efe92e83b1', 1, 11);
INSERT INTO main.person VALUES (851969, 'NRF5RR82KR', 131073, 'Vũ Giả Định Sáu', '4e2a5201448b040501dc0700545201448b0301dc0600363a2a0431023a443801438b02438b050601dcc2c60800', 'vu gia dinh sau', NULL, NULL, NULL, NULL, '\xe5c4db234f8215b47f4b6b60ddba03e423b699e888ca473af46efddd8508a64a', '1:0664890f09d6751520173b4dafa8184041b267fe4d33f8d544612f73f5593d30', 1, 13);
INSERT INTO main.person VALUES (983041, 'FFJ3EKFXBB', 131073, 'Đỗ Giả Định Bảy', '2c2a5a01448b020501dc07003102470201448b0301c60600363a2a0431023a443801438b02438b050601dcc2c60800', 'do gia dinh bay', NULL, NULL, NULL, NULL, '\xff45b5fd538c4e2df098b5deaaf97c18b113827d7628985022dd0558e6ad39ce', '1:f47d41a0e753c4b3e960e42ee4a26a31d96d6120b2f3b9d787e819f3b6b7a44b', 1, 15);
INSERT INTO main.person VALUES (1114113, '3VNDEX7AC3', 131073, 'Nguyễn Giả Định Tám', '502a4201448b040501dc07004436525a33024401418b030501dc0a00363a2a0431023a443801438b02438b050601dcc2c60800', 'nguyen gia dinh tam', NULL, NULL, NULL, NULL, '\xa67cf6fc7c955353624c60920052624ad5e998d3ba2b2f01060373af614b5f1a', '1:4ce91c437173bb98e0b8e965e7d0095df6b6f0efbb705926c52c93ecedfbd6bc', 1, 17);
INSERT INTO main.person VALUES (1245185, 'XBYFN1J0SH', 131073, 'Trần Giả Định Chín', '2e383a4401438b040501dc0800504c2b034401438a0501dc0800363a2a0431023a443801438b02438b050601dcc2c60800', 'tran gia dinh chin', NULL, NULL, NULL, NULL, '\xb77492cf5ce4b9198e78045036d56d96093aa87749342a27d0a89bf4f1afb373', '1:c325c21d7784acfe5dd5e176636535a416b248393ad0d88b66091ce9d3836503', 1, 19);
INSERT INTO main.person VALUES (1376257, 'GZK24T77X9', 131073, 'Lê Giả Định Mười', '42530247033a01438a0501dc0800403302010601dc0500363a2a0431023a443801438b02438b050601dcc2c60800', 'le gia dinh muoi', NULL, NULL, NULL, NULL, '\xb118caec8c0016d28eb645b21f8eef4fe746d60d82f41425c344ccbfb9fee423', '1:8698185ae5d5f1dd5445de0e0d4b8fac564ac46d5fe019bd2231aa4d4676cc5e', 1, 21);
INSERT INTO main.person VALUES (1507329, 'B3BBEQAG50', 131073, 'Phạm Giả Định Mười Một', '4247025001448b050501dc070048382a4201438b050501dc0800363a2a0431023a44380442530247033a01438b02438b05408a0501dcc2c6c1dc0800', 'pham gia dinh muoi mot', NULL, NULL, NULL, NULL, '\x2f9f20c99fa4438e29d9911e22bd19c2f0b4059ea4f40dc71a61f006e3989c93', '1:1b303cea9e045f3cd8826192bb02ac341213642eec36bc698924d1fc7f4a7913', 1, 23);
INSERT INTO main.person VALUES (1638401, 'DT1A95A7ZP', 131073, 'Hoàng Giả Định Mười Hai', '382a3a010701dc060038462a443601438a0601dc0900363a2a0431023a44380442530247033a01438b02438b05408a0501dcc2c6c1dc0800', 'hoang gia dinh muoi hai', NULL, NULL, NULL, NULL, '\xf51f77502bcbfc19ec9e180084470cced861c9a801f376d62452b60d316a602b', '1:aec006b994441c6fd73eebe7ac148c47141276d0128db28a77d6077a07da00b7', 1, 25);
INSERT INTO main.person VALUES (1769473, '40MZ24VXX6', 131073, 'Vũ Giả Định Mười Ba', '2c2a010601dc0500545201448b0301dc0600363a2a0431023a44380442530247033a01438b02438b05408a0501dcc2c6c1dc0800', 'vu gia dinh muoi ba', NULL, NULL, NULL, NULL, '\xb7c3826aefbab3080d1b2afb494420ff55e90be854b6b062dd1a41ef452f123b', '1:2b3f4e7fbfd335053437d12cbee41b816fa0543599c2de43e6d0f864966a61f8', 1, 27);
INSERT INTO main.person VALUES (1900545, '07ZZBMS4AF', 131073, 'Đỗ Giả Định Mười Bốn', '2c47024401448b040501dc07003102470201448b0301c60600363a2a0431023a44380442530247033a01438b02438b05408a0501dcc2c6c1dc0800', 'do gia dinh muoi bon', NULL, NULL, NULL, NULL, '\xb21514b9ca23fa1c4f901846085c6c86a826be06e8269a0008b46528c716e074', '1:21d5385570819f653fe13404621471329e82539e2f911c55003aa4454284e4fe', 1, 29);
INSERT INTO main.person VALUES (3407873, '4B7ECRNWPE', 131073, 'Nguyễn Ví Dụ An', '2a44010601dc05004436525a33024401418b030501dc0a00543a04305201448b04438b0501dcc3dc0600', 'nguyen vi du an', '\x0100016e75378fa76bd46a1a4f35c33b225c4832f9d6c2f5f7e9957177900c71afeeafa38ab949b542d60f2a9666be910d3794b0b1', NULL, NULL, NULL, '\x37159a80c469ae6268c898059707bfbb6f7400ac45d075b8f490be11949df2bc', '1:9604ed13ad14be395f51cfdf30fac355ba206ce4eeb214920fc0a37be74aa48e', 1, 52);
INSERT INTO main.person VALUES (3932161, '5X8DBSS20T', 131073, 'Trần Ví Dụ Bình', '2c3a443801448a0601dc0800504c2b034401438a0501dc0800543a04305201448b04438b0501dcc3dc0600', 'tran vi du binh', '\x010001a864b6baf339cb9675ffc40245dc956ac894619ad17685ef5d29d01a476971e1599da946ed264a076752601ec596188c7228', NULL, NULL, NULL, '\x03e7d33d225ef87af3951e1bdfbdb56b0ed53688ed409f7d984d7c67402d0e36', '1:b6a151846ce782daac37fc6ffb442d29c8bc7ae2fe5cef96f3bc7fb96f4ac17e', 1, 60);
INSERT INTO main.person VALUES (4521985, 'JP23NBCRWQ', 131073, 'Lê Ví Dụ Chi', '2e383a010701dc0600403302010601dc0500543a04305201448b04438b0501dcc3dc0600', 'le vi du chi', '\x0100019a4a215aa14cc112d58524c23a163c60d6430eba1500625a5cfa20c3ed6eeed6e80bed0af633091d48b4d6132a91932d7453', NULL, NULL, NULL, '\xaa46f1541426cd47c44f206e37675da4e9ede9f47ab463eeb78a77b3afb1dc86', '1:806f44252da9e4d6eb550a70b91db3a6d633d2a96ed3bdd734090bf60c443b1b', 1, 69);
INSERT INTO main.post VALUES (2228225, 'C4KJSM452X', 2097153, 'admin', 65537, '', '2020-06-04', NULL, 34, NULL);
INSERT INTO main.post VALUES (2555905, 'QA9QVE0P8R', 2424833, 'committee_officer', 65537, '', '2020-06-04', NULL, 39, NULL);
INSERT INTO main.post VALUES (2883585, 'RV4R90HQ11', 2752513, 'committee_leader', 65537, '', '2020-06-04', NULL, 44, NULL);
INSERT INTO main.post VALUES (3211265, 'ZSNGSVJKVB', 3080193, 'cell_secretary', 131073, '', '2020-06-04', NULL, 49, NULL);
INSERT INTO main.relation VALUES (3801089, '9S7KV4ZZQ6', 458753, 3473409, 131073, 'mentor_of', '2020-07-03', NULL, 58, NULL);
INSERT INTO main.relation VALUES (4390913, 'KMQQ7223B0', 458753, 3997697, 131073, 'mentor_of', '2020-12-04', NULL, 67, NULL);
INSERT INTO main.relation VALUES (4980737, '20P2448ZJR', 458753, 4587521, 131073, 'mentor_of', '2021-04-02', NULL, 76, NULL);
INSERT INTO main.relation VALUES (6029313, 'JXSTFB3K8P', 458753, 3473409, 131073, 'introduced_by', '2021-08-10', NULL, 92, NULL);
INSERT INTO main.relation VALUES (7995393, '41MJPQCNN5', 458753, 3997697, 131073, 'introduced_by', '2022-01-11', NULL, 122, NULL);
INSERT INTO main.scan VALUES (8585217, 'TK44CJVQZJ', 3473409, 3670017, 'image/jpeg', 204, '\x010001f562fcf6243d17fdf40e47a3514bbcc96f1316efca77931d0f86e793d65ac55cb8f1b4929dc56fc4590f7b49b45e83ee02bb570fcd1a8c6dfa91140a3b440d38299af50ae30ea425db83482fa92daafd8ba77d8625439713f5fea838ce0a7f81fa0db7e17dc44f14b2940b7bb058de74edf64eb778982166b3a6efa2e0bb12dcfa2a7c09ea352c1836e903d9221cac101064f749dc8d295960506bbfb2c81d7cd99582d60ac127c4539b904a326e722abcba2a443f080abea02504f06a54d099fe3460265f18a12d9f081cb0176bcc937a4077ffa4bba455949348d6473e4c3be8051a5b9f474777e3adf2095e865a4496bd9ea3', '\xd6d4f2b9e442b616d8e859d2bb22863507ca03e21864d95aa9e6da9a01b7e7bf', '1:c39a6d0397c004f36d414307d8102ea9722ed7b4209f1de9051c896ce1f82d28', 3080193, 131, NULL);
INSERT INTO main.schema_migration VALUES (1, '0001-journal', '2443d33c2b1dd15e');
INSERT INTO main.schema_migration VALUES (2, '0002-org', 'ec9125a216ce4277');
INSERT INTO main.schema_migration VALUES (3, '0003-people', '00e08e204478bd89');
INSERT INTO main.schema_migration VALUES (4, '0004-accounts', 'fbebf491593e7faf');
INSERT INTO main.schema_migration VALUES (5, '0005-cases', '4cdfe25024515a52');
INSERT INTO main.schema_migration VALUES (6, '0006-targets', 'ccf7dc03572f92be');
INSERT INTO main.schema_migration VALUES (7, '0007-scans', 'a4dac6567e60f035');
INSERT INTO main.schema_scope VALUES (1, '98b4e3772ce110c2');
INSERT INTO main.session VALUES ('358edeb877b83daea4b69082e030f99fa7e4f3c6022c0abff1e86e131bf42d3c', 'BBC4NEZBSS', 3080193, 'ZSNGSVJKVB', '', '2022-03-02T10:29:38.315Z', '2022-03-02T10:29:38.350Z', '2022-03-02T22:29:38.315Z', NULL);
INSERT INTO main.session VALUES ('763567a2243551660584e8a6ba77045e940a49e19baa8170da74fc4b1290bbfd', 'TDT862M03K', 2424833, 'QA9QVE0P8R', '', '2022-03-02T10:29:38.401Z', '2022-03-02T10:29:38.418Z', '2022-03-02T22:29:38.401Z', NULL);
INSERT INTO main.session VALUES ('311e969ca7a4ff82bff6db2e906e3b2c2268ce4d5e240ed1c6261199d656126f', 'TFFP42ZVDA', 3080193, 'ZSNGSVJKVB', '', '2022-03-02T10:30:16.248Z', '2022-03-02T10:30:16.272Z', '2022-03-02T22:30:16.248Z', NULL);
INSERT INTO main.session VALUES ('590de668ec63e1b3f247877691e457654e3f389b2193405cc9a0ed6ccb310005', 'N50YMPXV4X', 2424833, 'QA9QVE0P8R', '', '2022-03-02T10:30:16.320Z', '2022-03-02T10:30:16.345Z', '2022-03-02T22:30:16.320Z', NULL);
INSERT INTO main.target VALUES (8650753, 'YJS4Q7XPMY', 65537, '01-NQ/ĐU', '2022-01-10', 'admitted', 'year', '2022-01-01', '2023-01-01', 5, 1, 132, NULL);
INSERT INTO main.target_claim VALUES (8716289, 8650753, 65537, '2022-02-28', 2, 400, false, 'Báo cáo ví dụ', 133);
INSERT INTO main.vote_base VALUES (6553601, 3473409, 1900545, 'counted', true, true);
INSERT INTO main.vote_base VALUES (6553601, 3473409, 720897, 'counted', true, true);
INSERT INTO main.vote_base VALUES (6553601, 3473409, 1114113, 'counted', true, true);
INSERT INTO main.vote_base VALUES (6553601, 3473409, 1769473, 'counted', true, true);
INSERT INTO main.vote_base VALUES (6553601, 3473409, 327681, 'counted', true, true);
INSERT INTO main.vote_base VALUES (6553601, 3473409, 1507329, 'counted', true, true);
INSERT INTO main.vote_base VALUES (6553601, 3473409, 1638401, 'counted', true, true);
INSERT INTO main.vote_base VALUES (6553601, 3473409, 983041, 'counted', true, true);
INSERT INTO main.vote_base VALUES (6553601, 3473409, 1376257, 'counted', true, true);
INSERT INTO main.vote_base VALUES (6553601, 3473409, 589825, 'counted', true, true);
INSERT INTO main.vote_base VALUES (6553601, 3473409, 851969, 'counted', true, true);
INSERT INTO main.vote_base VALUES (6553601, 3473409, 196609, 'counted', true, true);
INSERT INTO main.vote_base VALUES (6553601, 3473409, 1245185, 'counted', true, true);
INSERT INTO main.vote_base VALUES (6553601, 3473409, 458753, 'counted', true, true);
INSERT INTO main.vote_base VALUES (8388609, 3997697, 1900545, 'counted', true, true);
INSERT INTO main.vote_base VALUES (8388609, 3997697, 720897, 'counted', true, true);
INSERT INTO main.vote_base VALUES (8388609, 3997697, 1114113, 'counted', true, true);
INSERT INTO main.vote_base VALUES (8388609, 3997697, 1769473, 'counted', true, true);
INSERT INTO main.vote_base VALUES (8388609, 3997697, 3407873, 'probationary', false, true);
INSERT INTO main.vote_base VALUES (8388609, 3997697, 327681, 'counted', true, true);
INSERT INTO main.vote_base VALUES (8388609, 3997697, 1507329, 'counted', true, true);
INSERT INTO main.vote_base VALUES (8388609, 3997697, 1638401, 'counted', true, true);
INSERT INTO main.vote_base VALUES (8388609, 3997697, 983041, 'counted', true, true);
INSERT INTO main.vote_base VALUES (8388609, 3997697, 1376257, 'counted', true, true);
INSERT INTO main.vote_base VALUES (8388609, 3997697, 589825, 'counted', true, true);
INSERT INTO main.vote_base VALUES (8388609, 3997697, 851969, 'counted', true, true);
INSERT INTO main.vote_base VALUES (8388609, 3997697, 196609, 'counted', true, true);
INSERT INTO main.vote_base VALUES (8388609, 3997697, 1245185, 'counted', true, true);
INSERT INTO main.vote_base VALUES (8388609, 3997697, 458753, 'counted', true, true);
INSERT INTO main.vote_count VALUES (6553601, 3473409, 14, 14, 14, 10, 14, true);
INSERT INTO main.vote_count VALUES (8388609, 3997697, 14, 14, 14, 10, 14, true);
ALTER TABLE ONLY main.account
    ADD CONSTRAINT account_code_key UNIQUE (code);
ALTER TABLE ONLY main.account
    ADD CONSTRAINT account_login_key UNIQUE (login);
ALTER TABLE ONLY main.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);
ALTER TABLE ONLY main.answered
    ADD CONSTRAINT answered_pkey PRIMARY KEY (account_id, key_hash);
ALTER TABLE ONLY main.applicant
    ADD CONSTRAINT applicant_pkey PRIMARY KEY (id);
ALTER TABLE ONLY main.attendance
    ADD CONSTRAINT attendance_pkey PRIMARY KEY (meeting_id, person_id);
ALTER TABLE ONLY main.case_file
    ADD CONSTRAINT case_file_code_key UNIQUE (code);
ALTER TABLE ONLY main.case_file
    ADD CONSTRAINT case_file_pkey PRIMARY KEY (id);
ALTER TABLE ONLY main.case_standing
    ADD CONSTRAINT case_standing_pkey PRIMARY KEY (case_id);
ALTER TABLE ONLY main.fact
    ADD CONSTRAINT fact_code_key UNIQUE (code);
ALTER TABLE ONLY main.fact
    ADD CONSTRAINT fact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY main.installation
    ADD CONSTRAINT installation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY main.journal_edge
    ADD CONSTRAINT journal_edge_pkey PRIMARY KEY (id);
ALTER TABLE ONLY main.journal
    ADD CONSTRAINT journal_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY main.meeting
    ADD CONSTRAINT meeting_code_key UNIQUE (code);
ALTER TABLE ONLY main.meeting
    ADD CONSTRAINT meeting_pkey PRIMARY KEY (id);
ALTER TABLE ONLY main.membership
    ADD CONSTRAINT membership_pkey PRIMARY KEY (id);
ALTER TABLE ONLY main.national_id
    ADD CONSTRAINT national_id_person_id_key UNIQUE (person_id);
ALTER TABLE ONLY main.national_id
    ADD CONSTRAINT national_id_pkey PRIMARY KEY (fingerprint);
ALTER TABLE ONLY main.org
    ADD CONSTRAINT org_code_key UNIQUE (code);
ALTER TABLE ONLY main.org_count
    ADD CONSTRAINT org_count_pkey PRIMARY KEY (id);
ALTER TABLE ONLY main.org_name
    ADD CONSTRAINT org_name_pkey PRIMARY KEY (id);
ALTER TABLE ONLY main.org_parent
    ADD CONSTRAINT org_parent_pkey PRIMARY KEY (id);
ALTER TABLE ONLY main.org
    ADD CONSTRAINT org_pkey PRIMARY KEY (id);
ALTER TABLE ONLY main.org_place
    ADD CONSTRAINT org_place_lo_key UNIQUE (lo);
ALTER TABLE ONLY main.org_place
    ADD CONSTRAINT org_place_pkey PRIMARY KEY (org_id);
ALTER TABLE ONLY main.org_power
    ADD CONSTRAINT org_power_pkey PRIMARY KEY (id);
ALTER TABLE ONLY main.org
    ADD CONSTRAINT org_slug_key UNIQUE (slug);
ALTER TABLE ONLY main.person
    ADD CONSTRAINT person_code_key UNIQUE (code);
ALTER TABLE ONLY main.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (id);
ALTER TABLE ONLY main.post
    ADD CONSTRAINT post_pkey PRIMARY KEY (id);
ALTER TABLE ONLY main.relation
    ADD CONSTRAINT relation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY main.scan
    ADD CONSTRAINT scan_code_key UNIQUE (code);
ALTER TABLE ONLY main.scan
    ADD CONSTRAINT scan_pkey PRIMARY KEY (id);
ALTER TABLE ONLY main.schema_migration
    ADD CONSTRAINT schema_migration_pkey PRIMARY KEY (number);
ALTER TABLE ONLY main.schema_scope
    ADD CONSTRAINT schema_scope_pkey PRIMARY KEY (one);
ALTER TABLE ONLY main.session
    ADD CONSTRAINT session_code_key UNIQUE (code);
ALTER TABLE ONLY main.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (token_hash);
ALTER TABLE ONLY main.sign_in_failure
    ADD CONSTRAINT sign_in_failure_pkey PRIMARY KEY (login_index);
ALTER TABLE ONLY main.target_claim
    ADD CONSTRAINT target_claim_pkey PRIMARY KEY (id);
ALTER TABLE ONLY main.target
    ADD CONSTRAINT target_code_key UNIQUE (code);
ALTER TABLE ONLY main.target
    ADD CONSTRAINT target_pkey PRIMARY KEY (id);
ALTER TABLE ONLY main.vote_base
    ADD CONSTRAINT vote_base_pkey PRIMARY KEY (fact_id, person_id);
ALTER TABLE ONLY main.vote_count
    ADD CONSTRAINT vote_count_pkey PRIMARY KEY (fact_id);
CREATE INDEX answered_at_index ON main.answered USING btree (answered_at);
CREATE INDEX applicant_case ON main.applicant USING btree (case_id, recorded_seq);
CREATE INDEX applicant_closed ON main.applicant USING btree (superseded_seq) WHERE (superseded_seq IS NOT NULL);
CREATE INDEX case_file_org ON main.case_file USING btree (org_id, id);
CREATE INDEX case_file_person ON main.case_file USING btree (person_id);
CREATE INDEX case_standing_due ON main.case_standing USING btree (next_due_on);
CREATE INDEX case_standing_org ON main.case_standing USING btree (org_id, phase);
CREATE INDEX fact_case ON main.fact USING btree (case_id, happened_on, id);
CREATE INDEX fact_closed ON main.fact USING btree (superseded_seq) WHERE (superseded_seq IS NOT NULL);
CREATE INDEX fact_kind ON main.fact USING btree (kind, purpose, answer, happened_on);
CREATE INDEX journal_subject ON main.journal USING btree (subject, subject_code, seq);
CREATE INDEX meeting_closed ON main.meeting USING btree (superseded_seq) WHERE (superseded_seq IS NOT NULL);
CREATE INDEX meeting_org ON main.meeting USING btree (org_id, held_on);
CREATE INDEX membership_closed ON main.membership USING btree (superseded_seq) WHERE (superseded_seq IS NOT NULL);
CREATE INDEX membership_org ON main.membership USING btree (org_id, from_on);
CREATE INDEX membership_person ON main.membership USING btree (person_id, from_on);
CREATE INDEX org_count_closed ON main.org_count USING btree (superseded_seq) WHERE (superseded_seq IS NOT NULL);
CREATE INDEX org_count_org ON main.org_count USING btree (org_id, what, counted_on);
CREATE INDEX org_name_closed ON main.org_name USING btree (superseded_seq) WHERE (superseded_seq IS NOT NULL);
CREATE INDEX org_name_org ON main.org_name USING btree (org_id, from_on);
CREATE INDEX org_parent_closed ON main.org_parent USING btree (superseded_seq) WHERE (superseded_seq IS NOT NULL);
CREATE INDEX org_parent_org ON main.org_parent USING btree (org_id, from_on);
CREATE INDEX org_parent_parent ON main.org_parent USING btree (parent_id);
CREATE INDEX org_place_depth ON main.org_place USING btree (depth, lo);
CREATE INDEX org_power_closed ON main.org_power USING btree (superseded_seq) WHERE (superseded_seq IS NOT NULL);
CREATE INDEX org_power_org ON main.org_power USING btree (org_id, from_on);
CREATE INDEX person_fold ON main.person USING btree (name_fold);
CREATE INDEX person_org ON main.person USING btree (org_id, name_key);
CREATE INDEX post_account ON main.post USING btree (account_id, from_on);
CREATE INDEX post_closed ON main.post USING btree (superseded_seq) WHERE (superseded_seq IS NOT NULL);
CREATE UNIQUE INDEX post_code ON main.post USING btree (code) WHERE (superseded_seq IS NULL);
CREATE INDEX post_org ON main.post USING btree (org_id, from_on);
CREATE INDEX relation_case ON main.relation USING btree (case_id);
CREATE INDEX relation_closed ON main.relation USING btree (superseded_seq) WHERE (superseded_seq IS NOT NULL);
CREATE UNIQUE INDEX relation_code ON main.relation USING btree (code) WHERE (superseded_seq IS NULL);
CREATE INDEX relation_person ON main.relation USING btree (person_id, kind);
CREATE INDEX scan_case ON main.scan USING btree (case_id, fact_id);
CREATE INDEX scan_closed ON main.scan USING btree (superseded_seq) WHERE (superseded_seq IS NOT NULL);
CREATE INDEX session_account ON main.session USING btree (account_id);
CREATE INDEX sign_in_failure_at ON main.sign_in_failure USING btree (failed_at);
CREATE INDEX target_claim_target ON main.target_claim USING btree (target_id, reported_on);
CREATE INDEX target_closed ON main.target USING btree (superseded_seq) WHERE (superseded_seq IS NOT NULL);
CREATE INDEX target_org ON main.target USING btree (org_id, from_on);
ALTER TABLE ONLY main.account
    ADD CONSTRAINT account_home_id_fkey FOREIGN KEY (home_id) REFERENCES main.org(id);
ALTER TABLE ONLY main.account
    ADD CONSTRAINT account_person_id_fkey FOREIGN KEY (person_id) REFERENCES main.person(id);
ALTER TABLE ONLY main.applicant
    ADD CONSTRAINT applicant_case_id_fkey FOREIGN KEY (case_id) REFERENCES main.case_file(id);
ALTER TABLE ONLY main.attendance
    ADD CONSTRAINT attendance_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES main.meeting(id);
ALTER TABLE ONLY main.attendance
    ADD CONSTRAINT attendance_org_id_fkey FOREIGN KEY (org_id) REFERENCES main.org(id);
ALTER TABLE ONLY main.attendance
    ADD CONSTRAINT attendance_person_id_fkey FOREIGN KEY (person_id) REFERENCES main.person(id);
ALTER TABLE ONLY main.case_file
    ADD CONSTRAINT case_file_org_id_fkey FOREIGN KEY (org_id) REFERENCES main.org(id);
ALTER TABLE ONLY main.case_file
    ADD CONSTRAINT case_file_person_id_fkey FOREIGN KEY (person_id) REFERENCES main.person(id);
ALTER TABLE ONLY main.case_standing
    ADD CONSTRAINT case_standing_case_id_fkey FOREIGN KEY (case_id) REFERENCES main.case_file(id);
ALTER TABLE ONLY main.case_standing
    ADD CONSTRAINT case_standing_org_id_fkey FOREIGN KEY (org_id) REFERENCES main.org(id);
ALTER TABLE ONLY main.fact
    ADD CONSTRAINT fact_case_id_fkey FOREIGN KEY (case_id) REFERENCES main.case_file(id);
ALTER TABLE ONLY main.meeting
    ADD CONSTRAINT meeting_org_id_fkey FOREIGN KEY (org_id) REFERENCES main.org(id);
ALTER TABLE ONLY main.membership
    ADD CONSTRAINT membership_org_id_fkey FOREIGN KEY (org_id) REFERENCES main.org(id);
ALTER TABLE ONLY main.membership
    ADD CONSTRAINT membership_person_id_fkey FOREIGN KEY (person_id) REFERENCES main.person(id);
ALTER TABLE ONLY main.national_id
    ADD CONSTRAINT national_id_person_id_fkey FOREIGN KEY (person_id) REFERENCES main.person(id);
ALTER TABLE ONLY main.org_count
    ADD CONSTRAINT org_count_org_id_fkey FOREIGN KEY (org_id) REFERENCES main.org(id);
ALTER TABLE ONLY main.org_name
    ADD CONSTRAINT org_name_org_id_fkey FOREIGN KEY (org_id) REFERENCES main.org(id);
ALTER TABLE ONLY main.org_parent
    ADD CONSTRAINT org_parent_org_id_fkey FOREIGN KEY (org_id) REFERENCES main.org(id);
ALTER TABLE ONLY main.org_parent
    ADD CONSTRAINT org_parent_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES main.org(id);
ALTER TABLE ONLY main.org_place
    ADD CONSTRAINT org_place_org_id_fkey FOREIGN KEY (org_id) REFERENCES main.org(id);
ALTER TABLE ONLY main.org_power
    ADD CONSTRAINT org_power_holder_id_fkey FOREIGN KEY (holder_id) REFERENCES main.org(id);
ALTER TABLE ONLY main.org_power
    ADD CONSTRAINT org_power_org_id_fkey FOREIGN KEY (org_id) REFERENCES main.org(id);
ALTER TABLE ONLY main.person
    ADD CONSTRAINT person_org_id_fkey FOREIGN KEY (org_id) REFERENCES main.org(id);
ALTER TABLE ONLY main.post
    ADD CONSTRAINT post_account_id_fkey FOREIGN KEY (account_id) REFERENCES main.account(id);
ALTER TABLE ONLY main.post
    ADD CONSTRAINT post_org_id_fkey FOREIGN KEY (org_id) REFERENCES main.org(id);
ALTER TABLE ONLY main.relation
    ADD CONSTRAINT relation_case_id_fkey FOREIGN KEY (case_id) REFERENCES main.case_file(id);
ALTER TABLE ONLY main.relation
    ADD CONSTRAINT relation_org_id_fkey FOREIGN KEY (org_id) REFERENCES main.org(id);
ALTER TABLE ONLY main.relation
    ADD CONSTRAINT relation_person_id_fkey FOREIGN KEY (person_id) REFERENCES main.person(id);
ALTER TABLE ONLY main.scan
    ADD CONSTRAINT scan_case_id_fkey FOREIGN KEY (case_id) REFERENCES main.case_file(id);
ALTER TABLE ONLY main.scan
    ADD CONSTRAINT scan_fact_id_fkey FOREIGN KEY (fact_id) REFERENCES main.fact(id);
ALTER TABLE ONLY main.session
    ADD CONSTRAINT session_account_id_fkey FOREIGN KEY (account_id) REFERENCES main.account(id);
ALTER TABLE ONLY main.target_claim
    ADD CONSTRAINT target_claim_org_id_fkey FOREIGN KEY (org_id) REFERENCES main.org(id);
ALTER TABLE ONLY main.target_claim
    ADD CONSTRAINT target_claim_target_id_fkey FOREIGN KEY (target_id) REFERENCES main.target(id);
ALTER TABLE ONLY main.target
    ADD CONSTRAINT target_org_id_fkey FOREIGN KEY (org_id) REFERENCES main.org(id);
ALTER TABLE ONLY main.vote_base
    ADD CONSTRAINT vote_base_case_id_fkey FOREIGN KEY (case_id) REFERENCES main.case_file(id);
ALTER TABLE ONLY main.vote_base
    ADD CONSTRAINT vote_base_fact_id_fkey FOREIGN KEY (fact_id) REFERENCES main.fact(id);
ALTER TABLE ONLY main.vote_base
    ADD CONSTRAINT vote_base_person_id_fkey FOREIGN KEY (person_id) REFERENCES main.person(id);
ALTER TABLE ONLY main.vote_count
    ADD CONSTRAINT vote_count_case_id_fkey FOREIGN KEY (case_id) REFERENCES main.case_file(id);
ALTER TABLE ONLY main.vote_count
    ADD CONSTRAINT vote_count_fact_id_fkey FOREIGN KEY (fact_id) REFERENCES main.fact(id);
ALTER TABLE main.applicant ENABLE ROW LEVEL SECURITY;
ALTER TABLE main.attendance ENABLE ROW LEVEL SECURITY;
ALTER TABLE main.case_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE main.case_standing ENABLE ROW LEVEL SECURITY;
ALTER TABLE main.fact ENABLE ROW LEVEL SECURITY;
ALTER TABLE main.meeting ENABLE ROW LEVEL SECURITY;
ALTER TABLE main.membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE main.person ENABLE ROW LEVEL SECURITY;
ALTER TABLE main.relation ENABLE ROW LEVEL SECURITY;
ALTER TABLE main.scan ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON main.applicant USING ((main.scope_system() OR (EXISTS ( SELECT 1
   FROM main.case_file c
  WHERE (c.id = applicant.case_id))))) WITH CHECK ((main.scope_system() OR (EXISTS ( SELECT 1
   FROM main.case_file c
  WHERE (c.id = applicant.case_id)))));
CREATE POLICY scope ON main.attendance USING ((main.scope_system() OR (EXISTS ( SELECT 1
   FROM main.org_place p
  WHERE ((p.org_id = attendance.org_id) AND ((p.lo >= main.scope_lo()) AND (p.lo <= main.scope_hi()))))))) WITH CHECK ((main.scope_system() OR (EXISTS ( SELECT 1
   FROM main.org_place p
  WHERE ((p.org_id = attendance.org_id) AND ((p.lo >= main.scope_lo()) AND (p.lo <= main.scope_hi())))))));
CREATE POLICY scope ON main.case_file USING ((main.scope_system() OR ((EXISTS ( SELECT 1
   FROM main.org_place p
  WHERE ((p.org_id = case_file.org_id) AND ((p.lo >= main.scope_lo()) AND (p.lo <= main.scope_hi()))))) OR (EXISTS ( SELECT 1
   FROM main.relation r
  WHERE ((r.case_id = case_file.id) AND (r.person_id = main.scope_person()) AND (r.kind = main.scope_relation()) AND (r.superseded_seq IS NULL) AND (r.from_on <= main.scope_on()) AND ((r.until_on IS NULL) OR (r.until_on > main.scope_on())))))))) WITH CHECK ((main.scope_system() OR ((EXISTS ( SELECT 1
   FROM main.org_place p
  WHERE ((p.org_id = case_file.org_id) AND ((p.lo >= main.scope_lo()) AND (p.lo <= main.scope_hi()))))) OR (EXISTS ( SELECT 1
   FROM main.relation r
  WHERE ((r.case_id = case_file.id) AND (r.person_id = main.scope_person()) AND (r.kind = main.scope_relation()) AND (r.superseded_seq IS NULL) AND (r.from_on <= main.scope_on()) AND ((r.until_on IS NULL) OR (r.until_on > main.scope_on()))))))));
CREATE POLICY scope ON main.case_standing USING ((main.scope_system() OR (EXISTS ( SELECT 1
   FROM main.case_file c
  WHERE (c.id = case_standing.case_id))))) WITH CHECK ((main.scope_system() OR (EXISTS ( SELECT 1
   FROM main.case_file c
  WHERE (c.id = case_standing.case_id)))));
CREATE POLICY scope ON main.fact USING ((main.scope_system() OR (EXISTS ( SELECT 1
   FROM main.case_file c
  WHERE (c.id = fact.case_id))))) WITH CHECK ((main.scope_system() OR (EXISTS ( SELECT 1
   FROM main.case_file c
  WHERE (c.id = fact.case_id)))));
CREATE POLICY scope ON main.meeting USING ((main.scope_system() OR (EXISTS ( SELECT 1
   FROM main.org_place p
  WHERE ((p.org_id = meeting.org_id) AND ((p.lo >= main.scope_lo()) AND (p.lo <= main.scope_hi()))))))) WITH CHECK ((main.scope_system() OR (EXISTS ( SELECT 1
   FROM main.org_place p
  WHERE ((p.org_id = meeting.org_id) AND ((p.lo >= main.scope_lo()) AND (p.lo <= main.scope_hi())))))));
CREATE POLICY scope ON main.membership USING ((main.scope_system() OR ((EXISTS ( SELECT 1
   FROM main.org_place p
  WHERE ((p.org_id = membership.org_id) AND ((p.lo >= main.scope_lo()) AND (p.lo <= main.scope_hi()))))) OR (EXISTS ( SELECT 1
   FROM main.case_file c
  WHERE ((c.org_id = membership.org_id) AND (main.scope_person() IS NOT NULL))))))) WITH CHECK ((main.scope_system() OR ((EXISTS ( SELECT 1
   FROM main.org_place p
  WHERE ((p.org_id = membership.org_id) AND ((p.lo >= main.scope_lo()) AND (p.lo <= main.scope_hi()))))) OR (EXISTS ( SELECT 1
   FROM main.case_file c
  WHERE ((c.org_id = membership.org_id) AND (main.scope_person() IS NOT NULL)))))));
CREATE POLICY scope ON main.person USING ((main.scope_system() OR ((EXISTS ( SELECT 1
   FROM main.org_place p
  WHERE ((p.org_id = person.org_id) AND ((p.lo >= main.scope_lo()) AND (p.lo <= main.scope_hi()))))) OR (id = main.scope_person()) OR (EXISTS ( SELECT 1
   FROM main.case_file c
  WHERE ((c.person_id = person.id) AND (main.scope_person() IS NOT NULL)))) OR (EXISTS ( SELECT 1
   FROM main.membership m
  WHERE ((m.person_id = person.id) AND (main.scope_person() IS NOT NULL))))))) WITH CHECK ((main.scope_system() OR ((EXISTS ( SELECT 1
   FROM main.org_place p
  WHERE ((p.org_id = person.org_id) AND ((p.lo >= main.scope_lo()) AND (p.lo <= main.scope_hi()))))) OR (id = main.scope_person()) OR (EXISTS ( SELECT 1
   FROM main.case_file c
  WHERE ((c.person_id = person.id) AND (main.scope_person() IS NOT NULL)))) OR (EXISTS ( SELECT 1
   FROM main.membership m
  WHERE ((m.person_id = person.id) AND (main.scope_person() IS NOT NULL)))))));
CREATE POLICY scope ON main.relation USING ((main.scope_system() OR ((EXISTS ( SELECT 1
   FROM main.org_place p
  WHERE ((p.org_id = relation.org_id) AND ((p.lo >= main.scope_lo()) AND (p.lo <= main.scope_hi()))))) OR (person_id = main.scope_person())))) WITH CHECK ((main.scope_system() OR ((EXISTS ( SELECT 1
   FROM main.org_place p
  WHERE ((p.org_id = relation.org_id) AND ((p.lo >= main.scope_lo()) AND (p.lo <= main.scope_hi()))))) OR (person_id = main.scope_person()))));
CREATE POLICY scope ON main.scan USING ((main.scope_system() OR (EXISTS ( SELECT 1
   FROM main.case_file c
  WHERE (c.id = scan.case_id))))) WITH CHECK ((main.scope_system() OR (EXISTS ( SELECT 1
   FROM main.case_file c
  WHERE (c.id = scan.case_id)))));
CREATE POLICY scope ON main.target USING ((main.scope_system() OR (EXISTS ( SELECT 1
   FROM main.org_place p
  WHERE ((p.org_id = target.org_id) AND ((p.lo >= main.scope_lo()) AND (p.lo <= main.scope_hi()))))))) WITH CHECK ((main.scope_system() OR (EXISTS ( SELECT 1
   FROM main.org_place p
  WHERE ((p.org_id = target.org_id) AND ((p.lo >= main.scope_lo()) AND (p.lo <= main.scope_hi())))))));
CREATE POLICY scope ON main.target_claim USING ((main.scope_system() OR (EXISTS ( SELECT 1
   FROM main.org_place p
  WHERE ((p.org_id = target_claim.org_id) AND ((p.lo >= main.scope_lo()) AND (p.lo <= main.scope_hi()))))))) WITH CHECK ((main.scope_system() OR (EXISTS ( SELECT 1
   FROM main.org_place p
  WHERE ((p.org_id = target_claim.org_id) AND ((p.lo >= main.scope_lo()) AND (p.lo <= main.scope_hi())))))));
CREATE POLICY scope ON main.vote_base USING ((main.scope_system() OR (EXISTS ( SELECT 1
   FROM main.case_file c
  WHERE (c.id = vote_base.case_id))))) WITH CHECK ((main.scope_system() OR (EXISTS ( SELECT 1
   FROM main.case_file c
  WHERE (c.id = vote_base.case_id)))));
CREATE POLICY scope ON main.vote_count USING ((main.scope_system() OR (EXISTS ( SELECT 1
   FROM main.case_file c
  WHERE (c.id = vote_count.case_id))))) WITH CHECK ((main.scope_system() OR (EXISTS ( SELECT 1
   FROM main.case_file c
  WHERE (c.id = vote_count.case_id)))));
ALTER TABLE main.target ENABLE ROW LEVEL SECURITY;
ALTER TABLE main.target_claim ENABLE ROW LEVEL SECURITY;
ALTER TABLE main.vote_base ENABLE ROW LEVEL SECURITY;
ALTER TABLE main.vote_count ENABLE ROW LEVEL SECURITY;
GRANT USAGE ON SCHEMA main TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.account TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.answered TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.applicant TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.attendance TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.case_file TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.case_standing TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.fact TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.installation TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.journal TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.journal_edge TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.meeting TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.membership TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.national_id TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.org TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.org_count TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.org_name TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.org_parent TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.org_place TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.org_power TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.person TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.post TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.relation TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.scan TO ketnap_app;
GRANT SELECT ON TABLE main.schema_migration TO ketnap_app;
GRANT SELECT ON TABLE main.schema_scope TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.session TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.sign_in_failure TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.target TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.target_claim TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.vote_base TO ketnap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE main.vote_count TO ketnap_app;

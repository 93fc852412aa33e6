//! TLS 1.3 with a certificate that an exercise makes for itself.
//!
//! No authority vouches for such a certificate, and no client asks for one. A client takes any certificate
//! whose key the host proves to have; that it is the *right* one is proved by the seat code, into which the
//! certificate's fingerprint enters on both ends ([`super::opening`]).

use super::codes::Identity;
use data_encoding::HEXLOWER;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, ServerConfig, SignatureScheme};
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::sync::Arc;

/// An alert as the first that a server says, in the clear: there is no place (`access_denied`, fatal).
pub(super) const NO_PLACE: [u8; 7] = [0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 49];

/// What a client makes of it.
pub(super) const TURNED_AWAY: rustls::Error =
    rustls::Error::AlertReceived(rustls::AlertDescription::AccessDenied);

/// A certificate could not be made or used.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{0}")]
pub struct TlsError(String);

/// SHA-256 of a certificate in DER.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// Of this certificate.
    pub fn of(der: &[u8]) -> Self {
        Self(Sha256::digest(der).into())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}

/// A new key on P-256, and a certificate that it signs itself.
///
/// # Errors
/// The system gives no random bytes.
pub fn new_identity() -> Result<Identity, TlsError> {
    let made = rcgen::generate_simple_self_signed(["accord".to_owned()])
        .map_err(|error| TlsError(error.to_string()))?;
    Ok(Identity {
        certificate: made.cert.der().as_ref().into(),
        key: made.signing_key.serialize_der().into(),
    })
}

/// What a host needs to serve with this certificate.
///
/// # Errors
/// These bytes are no certificate and its key.
pub(super) fn server(identity: &Identity) -> Result<Arc<ServerConfig>, TlsError> {
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(identity.key.to_vec()));
    let chain = vec![CertificateDer::from(identity.certificate.to_vec())];
    let mut config = ServerConfig::builder_with_provider(provider())
        .with_protocol_versions(&[&rustls::version::TLS13])
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, key))
        .map_err(|error| TlsError(error.to_string()))?;
    // Every connection proves its code anew, so there is nothing to be gained by resuming a session.
    config.send_tls13_tickets = 0;
    Ok(Arc::new(config))
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(ring::default_provider())
}

/// What a client needs: TLS 1.3, and any certificate whose key the other end has.
///
/// # Errors
/// The cryptographic provider cannot do TLS 1.3.
pub(super) fn client() -> Result<Arc<ClientConfig>, TlsError> {
    let provider = provider();
    let any = Arc::new(AnyCertificate(provider.clone()));
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13])
        .map_err(|error| TlsError(error.to_string()))?
        .dangerous()
        .with_custom_certificate_verifier(any)
        .with_no_client_auth();
    config.enable_sni = false;
    config.resumption = rustls::client::Resumption::disabled();
    Ok(Arc::new(config))
}

/// Takes any certificate; who shows it must have its key.
#[derive(Debug)]
struct AnyCertificate(Arc<CryptoProvider>);

impl ServerCertVerifier for AnyCertificate {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Err(rustls::Error::General("TLS 1.3 and nothing older".into()))
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_serves_and_another_key_does_not() {
        let one = new_identity().expect("a certificate is made");
        let other = new_identity().expect("a certificate is made");
        assert!(server(&one).is_ok());
        let mixed = Identity {
            key: other.key.clone(),
            ..one.clone()
        };
        assert!(server(&mixed).is_err());
        let broken = Identity {
            certificate: one.certificate[..40].into(),
            ..one
        };
        assert!(server(&broken).is_err());
    }
}
